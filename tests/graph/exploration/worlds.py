"""Small graphs for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.exploration.selection import Selection, select
from graph.exploration.subgraph import Subgraph
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.vocabulary import NodeKind, RelationKind


def snapshot_of(nodes: Iterable[Node], relations: Iterable[Relation] = ()) -> Snapshot:
    """The snapshot of a store with just these."""
    store = SqliteStore(":memory:")

    def write(tx: Transaction) -> None:
        tx.writes.upsert_nodes(nodes)
        tx.writes.upsert_relations(relations)

    store.write(write)
    snapshot = Snapshot.of(store)
    store.close()
    return snapshot


def enterprises(ids: Iterable[str]) -> list[Node]:
    return [Node(id_, NodeKind.ENTERPRISE, {"name": f"示例{id_}"}) for id_ in ids]


def supplies(links: Mapping[str, str]) -> Subgraph:
    """Enterprises of one letter each, and whom each of them supplies: `{"a": "bc"}`."""
    ids = sorted({*links, *(target for targets in links.values() for target in targets)})
    relations = [
        Relation(source, RelationKind.SUPPLIES, target) for source in links for target in links[source]
    ]
    return selected(enterprises(ids), relations)


def selected(nodes: Iterable[Node], relations: Iterable[Relation]) -> Subgraph:
    """All of a store with just these that is shown by default."""
    return select(snapshot_of(nodes, relations), Selection())


def ids(graph: Subgraph) -> list[str]:
    return graph.snapshot.ids_of(graph.rows)
