from __future__ import annotations

from datetime import date

import numpy as np

from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import Decision, NodeKind, Reason
from matching.feedback.events import DECISIONS, NONE, REASONS, Events
from tests.matching.world import delete, put

SAID: dict[str, Value] = {"demand": "d1", "resource": "r1", "given_on": "2026-11-22T00:00:00.000001+08:00"}


def event(id_: str, decision: Decision, **props: Value) -> Node:
    return Node(id_, NodeKind.FEEDBACK, {**SAID, "decision": decision.value, **props})


def test_events_are_columns() -> None:
    store = SqliteStore(":memory:")
    put(
        store,
        event("f1", Decision.RATED, level=2, position=3),
        event("f2", Decision.REJECTED, reason="full", fingerprint="0012", undone_on="2026-11-23"),
    )
    found = Events.of(Snapshot.of(store))
    assert found.ids.tolist() == ["f1", "f2"]
    assert (found.demands.tolist(), found.resources.tolist()) == (["d1", "d1"], ["r1", "r1"])
    assert [DECISIONS[code] for code in found.decisions] == [Decision.RATED, Decision.REJECTED]
    assert found.reasons.tolist() == [NONE, REASONS.index(Reason.FULL)]
    assert found.levels[0] == 2
    assert np.isnan(found.levels[1])
    assert found.positions.tolist() == [3, 0]
    assert found.undone.tolist() == [False, True]
    assert found.fingerprints.tolist() == ["", "0012"]


def test_a_moment_counts_microseconds_and_its_day_is_that_of_shanghai() -> None:
    store = SqliteStore(":memory:")
    put(
        store, event("f1", Decision.ACCEPTED), event("f2", Decision.ACCEPTED, given_on="2026-11-21T16:00:00Z")
    )
    found = Events.of(Snapshot.of(store))
    assert found.moments[0] - found.moments[1] == 1
    assert found.days.tolist() == [date(2026, 11, 22).toordinal()] * 2


def test_only_what_was_written_is_read_again_and_what_was_kept_comes_first() -> None:
    store = SqliteStore(":memory:")
    put(store, *(event(id_, Decision.ACCEPTED) for id_ in ("f1", "f2", "f3")))
    snapshot = Snapshot.of(store)
    first = Events.of(snapshot)
    put(store, event("f1", Decision.RATED, level=4), event("f4", Decision.ACCEPTED))
    delete(store, "f2")
    later = snapshot.advance(store)
    written = np.array([True, True, False, True])
    found, kept = first.updated(later, written)
    assert kept.tolist() == [2]
    assert found.ids.tolist() == ["f3", "f1", "f4"]
    assert found.levels.tolist()[1] == 4


def test_where_nothing_was_written_the_events_are_the_same() -> None:
    store = SqliteStore(":memory:")
    put(store, event("f1", Decision.ACCEPTED))
    snapshot = Snapshot.of(store)
    first = Events.of(snapshot)
    found, kept = first.updated(snapshot, np.array([False]))
    assert found is first
    assert kept.tolist() == [0]
