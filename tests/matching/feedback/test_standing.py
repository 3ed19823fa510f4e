"""What was said last and not taken back counts, whatever happened before and between."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.snapshot.merges import MERGED_INTO
from graph.sqlite_store import SqliteStore
from graph.values.dates import SHANGHAI
from graph.vocabulary import Decision, NodeKind, Reason
from matching.feedback.events import DECISIONS
from matching.feedback.recording import Said
from matching.feedback.rejections import FOR_GOOD
from matching.feedback.standing import LATER_DAYS, Standing, standing
from matching.profiles import NO_PARTY
from tests.matching.feedback.said import (
    DEMANDS,
    GROUND,
    RESOURCES,
    change,
    excluded,
    reject,
    say,
    take_back,
    world,
)
from tests.matching.world import delete, party, put

ACCEPTED = Said(Decision.ACCEPTED)


def told(said: Standing) -> dict[tuple[str, str], tuple[object, ...]]:
    """All that stands, by pair."""
    snapshot, events = said.snapshot, said.events

    def party(row: int) -> str:
        return "" if row == NO_PARTY else snapshot.id(row)

    return {
        (snapshot.id(int(said.demands[i])), snapshot.id(int(said.resources[i]))): (
            events.ids[i],
            DECISIONS[events.decisions[i]],
            str(events.levels[i]),
            int(events.positions[i]),
            party(int(said.requesters[i])),
            party(int(said.providers[i])),
            bool(said.accepted[i]),
            bool(said.rejected[i]),
            bool(said.changed[i]),
        )
        for i in range(len(said))
    }


def now(store: SqliteStore) -> Standing:
    return standing(Snapshot.of(store))


SAID = st.one_of(
    st.just(ACCEPTED),
    st.builds(Said, st.just(Decision.REJECTED), st.sampled_from(Reason)),
    st.builds(Said, st.just(Decision.RATED), level=st.integers(1, 4), position=st.integers(0, 9)),
)
PAIRS = st.tuples(st.sampled_from(DEMANDS), st.sampled_from(RESOURCES))
GIVEN = st.tuples(PAIRS, SAID)
UNDONE = st.integers(0, 20)


@settings(max_examples=60)
@given(st.lists(st.one_of(GIVEN, UNDONE), max_size=12))
def test_the_last_that_was_not_taken_back_stands(steps: list[tuple[tuple[str, str], Said] | int]) -> None:
    store = world()
    given_events, undone = list[tuple[str, tuple[str, str], Said]](), set[str]()
    for step in steps:
        if isinstance(step, int):
            if given_events:
                id_ = given_events[step % len(given_events)][0]
                take_back(store, id_)
                undone.add(id_)
        else:
            given_events.append((say(store, step[1], *step[0]), *step))
    expected = {pair: (id_, said) for id_, pair, said in given_events if id_ not in undone}
    found = now(store)
    assert {pair: columns[0] for pair, columns in told(found).items()} == {
        pair: id_ for pair, (id_, _) in expected.items()
    }
    assert excluded(found) == {
        pair for pair, (_, said) in expected.items() if said.decision == Decision.REJECTED
    }
    assert {pair for pair, columns in told(found).items() if columns[6]} == {
        pair
        for pair, (_, said) in expected.items()
        if said.decision == Decision.ACCEPTED or (said.level or 0) >= 3
    }


COLUMNS: dict[str, st.SearchStrategy[Value | None]] = {
    "slots": st.sampled_from([1, 2]),
    "amount": st.sampled_from([100, 200]),
    "region": st.sampled_from(["350211", None]),
    "租金": st.sampled_from(["10元/天", None]),
    MERGED_INTO: st.sampled_from(["d1", "r1", "gives", None]),
}
CHANGED = st.tuples(
    st.sampled_from([*DEMANDS, *RESOURCES, "asks", "gives"]),
    st.fixed_dictionaries({}, optional=COLUMNS),
)
GONE = st.sampled_from([*DEMANDS, *RESOURCES, "gives"])
Step = tuple[tuple[str, str], Said] | tuple[str, dict[str, Value | None]] | str | int


def carry_out(store: SqliteStore, step: Step) -> None:
    """Say something, change or delete a node, make it anew, or take something back."""
    snapshot = Snapshot.of(store)
    if isinstance(step, int):
        if ids := sorted(store.ids_of_kind(NodeKind.FEEDBACK)):
            take_back(store, ids[step % len(ids)])
    elif isinstance(step, str):
        put(store, *GROUND) if snapshot.row(step) is None else delete(store, step)
    elif isinstance(step[0], str):
        if store.nodes([step[0]]) and isinstance(step[1], dict):
            change(store, step[0], **step[1])
    elif isinstance(step[1], Said) and all(snapshot.row(snapshot.kept(id_)) is not None for id_ in step[0]):
        say(store, step[1], *step[0])


@settings(max_examples=120)
@given(st.lists(st.lists(st.one_of(GIVEN, UNDONE, CHANGED, GONE), max_size=4), max_size=6))
def test_what_was_advanced_equals_what_is_read_anew(steps: list[list[Step]]) -> None:
    store = world()
    snapshot = Snapshot.of(store)
    advanced = standing(snapshot)
    for step in steps:
        for write in step:
            carry_out(store, write)
        snapshot = snapshot.advance(store)
        advanced = advanced.advanced(snapshot)
        anew = standing(Snapshot.of(store))
        assert told(advanced) == told(anew)
        assert excluded(advanced) == excluded(anew)


def test_nothing_is_read_again_where_nothing_of_it_changed() -> None:
    store = world()
    reject(store, Reason.FULL)
    first = now(store)
    put(store, Node("o9", NodeKind.ENTERPRISE, {"name": "另一示例公司"}))
    later = first.advanced(first.snapshot.advance(store))
    assert later.snapshot.version > first.snapshot.version
    assert later.events is first.events


def test_a_merged_demand_is_the_one_kept() -> None:
    store = world()
    reject(store, Reason.PRICE, "d2")
    change(store, "d2", **{MERGED_INTO: "d1"})
    assert excluded(now(store)) == {("d1", "r1")}
    change(store, "d2", **{MERGED_INTO: None})
    assert excluded(now(store)) == {("d2", "r1")}


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize(("gone", "kept"), [("d2", "d1"), ("r2", "r1"), ("asks", "asks-too")])
@pytest.mark.parametrize("said_of_the_gone", [True, False])
def test_a_merge_is_no_change_of_what_a_rejection_is_about(
    reason: Reason, gone: str, kept: str, said_of_the_gone: bool
) -> None:
    store = world()
    put(store, party("asks-too", name="另一示例公司", region="350212", address="示例路 2 号"))
    change(store, "d2", title="贷款", amount=200, region="350211", 租金="10元/天")
    change(store, "r2", title="贷款", slots=2, region="350211", amount=100)
    pair = {"d2": ("d2", "r1"), "r2": ("d1", "r2")}.get(gone if said_of_the_gone else "", ("d1", "r1"))
    reject(store, reason, *pair)
    before = now(store)
    change(store, gone, **{MERGED_INTO: kept})
    merged = before.advanced(before.snapshot.advance(store))
    assert excluded(merged) == excluded(now(store)) == {("d1", "r1")}
    change(store, gone, **{MERGED_INTO: None})
    assert excluded(merged.advanced(merged.snapshot.advance(store))) == {pair}


def test_what_was_said_of_a_merged_demand_holds_until_its_own_row_says_something_else() -> None:
    store = world()
    change(store, "d1", amount=200)
    reject(store, Reason.PRICE, "d2")
    change(store, "d2", **{MERGED_INTO: "d1"})
    merged = now(store)
    change(store, "d2", amount=300)
    assert excluded(merged.advanced(merged.snapshot.advance(store))) == set()
    change(store, "d2", amount=100)
    assert excluded(now(store)) == {("d1", "r1")}


def test_later_is_90_days_after_the_day_in_shanghai() -> None:
    store = world()
    id_ = reject(store, Reason.NOT_NOW)
    reject(store, Reason.EXISTING_PARTNER, "d2")
    change(store, id_, given_on="2026-11-22T23:59:59.000000+08:00")
    rejections = now(store).rejections
    assert rejections.until.tolist() == [date(2027, 2, 20).toordinal(), FOR_GOOD]
    assert date(2027, 2, 20) - date(2026, 11, 22) == timedelta(days=LATER_DAYS)


def test_nothing_was_said() -> None:
    found = now(world())
    assert (len(found), excluded(found)) == (0, set())


def test_of_one_moment_the_last_by_id_stands() -> None:
    store = world()
    moment = datetime(2026, 11, 22, tzinfo=SHANGHAI).isoformat(timespec="microseconds")
    both = {"demand": "d1", "resource": "r1", "given_on": moment}
    rejected: dict[str, Value] = {**both, "decision": "rejected", "reason": "full", "fingerprint": ""}
    accepted: dict[str, Value] = {**both, "decision": "accepted"}
    put(store, Node("f2", NodeKind.FEEDBACK, rejected), Node("f1", NodeKind.FEEDBACK, accepted))
    found = now(store)
    assert found.events.ids.tolist() == ["f2"]
    assert found.event_of("d1", "r1") == "f2"
    assert found.event_of("d1", "r2") == found.event_of("d9", "r1") == ""


@pytest.mark.parametrize("demand_id", ["d9", "r1"])
def test_what_was_said_of_what_does_not_exist_does_not_count(demand_id: str) -> None:
    store = world()
    moment = "2026-11-22T09:30:00.000000+08:00"
    said: dict[str, Value] = {
        "demand": demand_id,
        "resource": "r1",
        "decision": "accepted",
        "given_on": moment,
    }
    put(store, Node("f1", NodeKind.FEEDBACK, said))
    assert len(now(store)) == 0
    assert np.array_equal(now(store).all_events.ids, ["f1"])
