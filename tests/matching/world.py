"""Small graphs for the tests of this room, written in a few words."""

from __future__ import annotations

from graph.records import Node, Relation, Value
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.vocabulary import NodeKind, RelationKind
from matching.matcher import Matcher


def party(id_: str, **props: Value) -> Node:
    return Node(id_, NodeKind.ENTERPRISE, props)


def demand(id_: str, **props: Value) -> Node:
    return Node(id_, NodeKind.DEMAND, props)


def resource(id_: str, **props: Value) -> Node:
    return Node(id_, NodeKind.RESOURCE, props)


def requests(party_id: str, demand_id: str) -> Relation:
    return Relation(party_id, RelationKind.REQUESTS, demand_id)


def offers(party_id: str, resource_id: str) -> Relation:
    return Relation(party_id, RelationKind.OFFERS, resource_id)


def put(store: SqliteStore, *records: Node | Relation) -> None:
    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes(record for record in records if isinstance(record, Node))
        tx.writes.upsert_relations(record for record in records if isinstance(record, Relation))

    store.write(work)


def delete(store: SqliteStore, *ids: str) -> None:
    store.write(lambda tx: tx.writes.delete_nodes(ids))


def snapshot_of(*records: Node | Relation) -> Snapshot:
    store = SqliteStore(":memory:")
    put(store, *records)
    return Snapshot.of(store)


def matcher_of(*records: Node | Relation) -> Matcher:
    return Matcher.of(snapshot_of(*records))
