"""Small chains for tests, written as facts: `o-1 IN_SEGMENT s-1`, `s-1 UPSTREAM_OF s-2 0.4`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from graph.records import Evidence, Node, Relation, Value
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency, Coordinates
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.vocabulary import NodeKind, RelationKind

_KINDS = {
    "a": NodeKind.ALLIANCE,
    "c": NodeKind.INDUSTRY_CHAIN,
    "d": NodeKind.DEMAND,
    "e": NodeKind.EXPERT,
    "g": NodeKind.DEPARTMENT,
    "i": NodeKind.INDUSTRY,
    "p": NodeKind.PRODUCT,
    "r": NodeKind.RESOURCE,
    "s": NodeKind.CHAIN_SEGMENT,
    "region/": NodeKind.REGION,
    "industry/": NodeKind.INDUSTRY,
}
Props = Mapping[str, Mapping[str, Value]]


def world(*facts: str, props: Props | None = None, terms: Sequence[Relation] = ()) -> Snapshot:
    """The graph of some facts. What a node is tells the beginning of its id; most are enterprises."""
    relations = [*map(_relation, facts), *terms]
    ids = {end for relation in relations for end in (relation.source, relation.target)}
    given = props or {}
    store = SqliteStore(":memory:")

    def write(tx: Transaction) -> None:
        tx.writes.upsert_nodes(
            Node(id_, _kind(id_), given.get(id_, {})) for id_ in sorted(ids | given.keys())
        )
        tx.writes.upsert_relations(relations)

    store.write(write)
    return Snapshot.of(store)


def segments(upstream: Mapping[str, Sequence[str]]) -> list[str]:
    """Facts of the chain c-1: its segments with those that each takes from."""
    return [
        *(f"{id_} PART_OF c-1" for id_ in upstream),
        *(f"{before} UPSTREAM_OF {id_}" for id_, several in upstream.items() for before in several),
    ]


def inferred(fact: str) -> Relation:
    """A fact that nobody has stated."""
    return _relation(fact)._replace(evidence=(Evidence(status="inferred"),))


def named(snapshot: Snapshot, *links: tuple[str, str, float]) -> Adjacency:
    """From products to finer kinds by name, with chances."""
    rows = [(snapshot.row(coarser), snapshot.row(finer), chance) for coarser, finer, chance in links]
    starts, ends, chances = (np.array(column) for column in zip(*rows, strict=True))
    relations = Coordinates(
        starts.astype(np.int32), ends.astype(np.int32), chances, np.zeros(len(rows), np.int32)
    )
    return Adjacency.of(len(snapshot), relations)


def _relation(fact: str) -> Relation:
    source, kind, target, *weight = fact.split()
    return Relation(source, RelationKind(kind), target, weight=float(weight[0]) if weight else None)


def _kind(id_: str) -> NodeKind:
    prefix = id_[: id_.index("/") + 1] if "/" in id_ else id_.partition("-")[0]
    return _KINDS.get(prefix, NodeKind.ENTERPRISE)
