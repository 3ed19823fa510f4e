"""Feedback in a few words, on a store of two demands and two resources."""

from __future__ import annotations

from graph.records import Node, Relation, Value
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import Decision, Reason
from matching.feedback.recording import Said, event_of, undo
from matching.feedback.standing import Standing
from tests.matching.world import demand, offers, party, put, requests, resource

DEMANDS, RESOURCES = ("d1", "d2"), ("r1", "r2")
GROUND: list[Node | Relation] = [
    party("asks", region="350211", phone="0592-1"),
    party("gives", region="350102", address="示例路"),
    *(demand(id_, title="流动资金贷款", kind="funding", amount=100) for id_ in DEMANDS),
    *(resource(id_, title="流动资金贷款", kind="funding", slots=1) for id_ in RESOURCES),
    *(requests("asks", id_) for id_ in DEMANDS),
    *(offers("gives", id_) for id_ in RESOURCES),
]


def world() -> SqliteStore:
    store = SqliteStore(":memory:")
    put(store, *GROUND)
    return store


def say(store: SqliteStore, said: Said, demand_id: str = "d1", resource_id: str = "r1") -> str:
    """Id of what somebody says now."""
    node = event_of(Snapshot.of(store), demand_id, resource_id, said)
    put(store, node)
    return node.id


def reject(store: SqliteStore, reason: Reason, demand_id: str = "d1", resource_id: str = "r1") -> str:
    return say(store, Said(Decision.REJECTED, reason), demand_id, resource_id)


def take_back(store: SqliteStore, event_id: str) -> None:
    store.write(lambda tx: undo(tx, event_id))


def change(store: SqliteStore, id_: str, **props: Value | None) -> None:
    """Write columns of a node over; None empties a column."""
    node = store.nodes([id_])[id_]
    merged = {name: value for name, value in {**node.props, **props}.items() if value is not None}
    put(store, Node(id_, node.kind, merged, node.alliance))


def excluded(said: Standing) -> set[tuple[str, str]]:
    """The pairs that are excluded, on whatever day."""
    rejections = said.rejections
    ends = (said.snapshot.ids_of(rows) for rows in (rejections.demands, rejections.resources))
    return set(zip(*ends, strict=True))
