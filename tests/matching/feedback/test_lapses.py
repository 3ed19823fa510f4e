"""What was said lapses where a later opinion, a change, time or a deletion overtakes it."""

from __future__ import annotations

from datetime import timedelta

from graph.snapshot import Snapshot
from graph.snapshot.merges import MERGED_INTO
from graph.sqlite_store import SqliteStore
from graph.vocabulary import Decision, Reason
from matching.feedback.lapses import Lapse, lapses
from matching.feedback.recording import Said
from matching.feedback.standing import LATER_DAYS, standing
from matching.matcher import today
from tests.matching.feedback.said import change, reject, say, take_back, world
from tests.matching.world import delete

ACCEPTED = Said(Decision.ACCEPTED)


def lapsed(store: SqliteStore, days: int = 0) -> dict[str, Lapse]:
    return {**lapses(standing(Snapshot.of(store)), today() + timedelta(days=days))}


def test_what_stands_has_not_lapsed() -> None:
    store = world()
    assert lapsed(store) == {}
    say(store, ACCEPTED)
    reject(store, Reason.FULL, "d2")
    assert lapsed(store) == {}


def test_a_later_opinion_overrules_until_it_is_taken_back() -> None:
    store = world()
    first = reject(store, Reason.FULL)
    last = say(store, ACCEPTED)
    assert lapsed(store) == {first: Lapse.OVERRULED}
    take_back(store, last)
    assert lapsed(store) == {}


def test_of_merged_demands_the_last_opinion_counts() -> None:
    store = world()
    first = say(store, ACCEPTED)
    say(store, Said(Decision.RATED, level=1), "d2")
    assert lapsed(store) == {}
    change(store, "d2", **{MERGED_INTO: "d1"})
    assert lapsed(store) == {first: Lapse.OVERRULED}


def test_a_rejection_passes_with_a_change_or_with_time() -> None:
    store = world()
    full, later = reject(store, Reason.FULL), reject(store, Reason.NOT_NOW, "d2")
    assert lapsed(store, LATER_DAYS - 1) == {}
    assert lapsed(store, LATER_DAYS) == {later: Lapse.PASSED}
    change(store, "r1", slots=2)
    assert lapsed(store) == {full: Lapse.PASSED}


def test_without_its_demand_an_opinion_is_of_no_pair() -> None:
    store = world()
    id_ = say(store, ACCEPTED)
    delete(store, "d1")
    assert lapsed(store) == {id_: Lapse.PAIRLESS}
    take_back(store, id_)
    assert lapsed(store) == {}
