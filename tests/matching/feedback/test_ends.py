from __future__ import annotations

import numpy as np

from graph.records import Node
from graph.snapshot import Snapshot
from graph.snapshot.merges import MERGED_INTO
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from matching.feedback.ends import Ends
from matching.feedback.events import NONE, Events
from tests.matching.feedback.said import change
from tests.matching.world import demand, put, resource

MOMENT = "2026-11-22T09:30:00.000000+08:00"


def said_of(*pairs: tuple[str, str]) -> SqliteStore:
    """A store with two demands and a resource, and something said of each pair."""
    store = SqliteStore(":memory:")
    put(store, demand("d1"), demand("d2"), resource("r1"))
    for number, (demand_id, resource_id) in enumerate(pairs):
        said = {"demand": demand_id, "resource": resource_id, "decision": "accepted", "given_on": MOMENT}
        put(store, Node(f"f{number}", NodeKind.FEEDBACK, {**said}))
    return store


def ends_of(store: SqliteStore) -> tuple[Snapshot, Events, Ends]:
    snapshot = Snapshot.of(store)
    events = Events.of(snapshot)
    return snapshot, events, Ends.of(snapshot, events)


def test_ends_are_rows_of_demands_and_resources() -> None:
    snapshot, _, ends = ends_of(said_of(("d1", "r1"), ("d2", "r1"), ("d9", "r1"), ("r1", "d1")))
    d1, d2, r1 = (snapshot.row(id_) for id_ in ("d1", "d2", "r1"))
    assert ends.demands.tolist() == [d1, d2, NONE, NONE]
    assert ends.resources.tolist() == [r1, r1, r1, NONE]
    assert ends.loose.tolist() == [False, False, True, True]


def test_a_merged_demand_is_the_one_kept_and_may_be_parted_from_it() -> None:
    store = said_of(("d2", "r1"))
    change(store, "d2", **{MERGED_INTO: "d1"})
    snapshot, events, ends = ends_of(store)
    assert ends.demands.tolist() == [snapshot.row("d1")]
    assert ends.loose.tolist() == [True]
    change(store, "d2", **{MERGED_INTO: None})
    later = snapshot.advance(store)
    nothing = np.zeros(len(later), np.bool_)
    assert ends.updated(later, events, np.array([0]), nothing).demands.tolist() == [later.row("d2")]


def test_rows_that_were_written_touch_them() -> None:
    snapshot, _, ends = ends_of(said_of(("d1", "r1"), ("d9", "r1")))
    for id_, touched in (("d1", True), ("r1", True), ("d2", False), ("f1", False)):
        assert ends.touch(np.array(snapshot.ids) == id_) == touched


def test_equal_ends() -> None:
    _, _, ends = ends_of(said_of(("d1", "r1")))
    _, _, other = ends_of(said_of(("d2", "r1")))
    assert ends.equal(ends)
    assert not ends.equal(other)
