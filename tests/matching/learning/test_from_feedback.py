"""What coordinators said becomes labels, as far as it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.records import Node
from graph.snapshot import Snapshot
from graph.snapshot.merges import MERGED_INTO
from graph.sqlite_store import SqliteStore
from graph.vocabulary import Decision, NodeKind, Reason
from matching.feedback.recording import Said
from matching.feedback.standing import standing
from matching.learning.from_feedback import Weighed, labels_of
from matching.learning.scale import Scale
from tests.matching.feedback.said import say, take_back, world
from tests.matching.world import put

ACCEPTED = Said(Decision.ACCEPTED)


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    store = world()
    yield store
    store.close()


def learned(store: SqliteStore) -> Weighed:
    return labels_of(standing(Snapshot.of(store)))


def levels(store: SqliteStore) -> dict[tuple[str, str], float]:
    labels = learned(store).labels
    return dict(zip(labels.pairs, labels.levels.tolist(), strict=True))


def test_without_ratings_there_are_two_levels(store: SqliteStore) -> None:
    say(store, ACCEPTED, "d1", "r1")
    say(store, Said(Decision.REJECTED, Reason.PRICE), "d2", "r1")
    assert levels(store) == {("d1", "r1"): 2.0, ("d2", "r1"): 1.0}
    assert learned(store).labels.scale == Scale(2)


def test_ratings_stand_beside_what_accepts_and_what_rejects(store: SqliteStore) -> None:
    say(store, ACCEPTED, "d1", "r1")
    say(store, Said(Decision.REJECTED, Reason.PRICE), "d2", "r1")
    say(store, Said(Decision.RATED, level=4), "d1", "r2")
    assert levels(store) == {("d1", "r1"): 3.0, ("d2", "r1"): 1.0, ("d1", "r2"): 4.0}
    assert learned(store).labels.scale == Scale(4)


def test_what_was_taken_back_is_not_learned(store: SqliteStore) -> None:
    say(store, Said(Decision.RATED, level=1))
    take_back(store, say(store, ACCEPTED))
    assert levels(store) == {("d1", "r1"): 1.0}


def test_a_merged_demand_is_the_one_kept(store: SqliteStore) -> None:
    say(store, ACCEPTED, "d2", "r2")
    put(store, Node("d2", NodeKind.DEMAND, {"title": "贷款", MERGED_INTO: "d1"}))
    assert levels(store) == {("d1", "r2"): 2.0}


def test_reasons_that_pass_count_less(store: SqliteStore) -> None:
    say(store, Said(Decision.REJECTED, Reason.PRICE), "d1", "r1")
    say(store, Said(Decision.REJECTED, Reason.NOT_NOW), "d1", "r2")
    found = learned(store)
    assert dict(zip(found.labels.pairs, found.weights.tolist(), strict=True)) == {
        ("d1", "r1"): 1.0,
        ("d1", "r2"): 0.25,
    }


def test_what_was_seen_far_down_counts_more(store: SqliteStore) -> None:
    say(store, Said(Decision.ACCEPTED, position=1), "d1", "r1")
    say(store, Said(Decision.ACCEPTED, position=1), "d2", "r1")
    say(store, Said(Decision.ACCEPTED, position=3), "d2", "r2")
    first, second, third = learned(store).weights.tolist()
    assert first == second < third
    assert first + second + third == pytest.approx(3)


def test_nothing_said_is_nothing_to_learn(store: SqliteStore) -> None:
    found = learned(store)
    assert (len(found.labels.pairs), len(found.weights)) == (0, 0)
