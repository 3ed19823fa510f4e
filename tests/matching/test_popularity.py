"""Popular is what is accepted more often than other things, the more so the more often it was judged."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.snapshot import Snapshot
from graph.vocabulary import Decision, Reason
from matching.feedback.recording import Said
from matching.feedback.standing import standing
from matching.popularity import PRIOR, Popularity
from matching.relatedness import Centre
from tests.matching.feedback.said import reject, say, world

Opinions = Mapping[tuple[int, int], bool]
"""Whether a demand's match with a resource was accepted, by their rows."""


def popularity(said: Opinions) -> Popularity:
    return Popularity.of_said(
        np.array([demand for demand, _ in said], np.int64),
        np.array([resource for _, resource in said], np.int64),
        np.array([*said.values()], np.bool_),
    )


def test_without_feedback_nothing_is_popular() -> None:
    nothing = popularity({})
    assert nothing.of_pairs(np.array([1, 2]), np.array([3, 4])).tolist() == [0.0, 0.0]
    for is_demand in (True, False):
        rest, near = nothing.around(Centre(1, 2, is_demand))
        assert (rest, len(near.rows)) == (0.0, 0)


def test_what_is_accepted_more_often_stands_above_what_is_not_by_how_often_that_was() -> None:
    said = popularity(
        {(1, 10): True, (2, 10): True, (3, 11): False, (4, 11): False, (5, 12): True, (6, 13): False}
    )
    found = said.of_pairs(np.array(7), np.array([10, 11, 12, 13, 14]))
    assert found.tolist() == pytest.approx([4.5 / 7 - 0.5, 2.5 / 7 - 0.5, 3.5 / 6 - 0.5, 2.5 / 6 - 0.5, 0.0])
    assert PRIOR == 5


def test_what_was_said_of_a_pair_itself_does_not_count_for_it() -> None:
    said = popularity({(1, 10): True, (2, 11): False})
    assert said.of_pairs(np.array([1, 2]), np.array([10, 11])).tolist() == [0.0, 0.0]
    assert said.of_pairs(np.array([2, -1]), np.array([10, 10])).tolist() == pytest.approx([0.5 / 6] * 2)


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(5, 8)), st.booleans()), st.integers(0, 4))
def test_what_is_around_a_demand_or_a_resource_is_what_its_pairs_have(said: Opinions, row: int) -> None:
    found = popularity(said)
    others = np.arange(5, 9)
    rest, near = found.around(Centre(row, 9, is_demand=True))
    grades = np.full(10, rest)
    grades[near.rows] += near.grades
    assert grades[others].tolist() == pytest.approx(found.of_pairs(np.array(row), others).tolist())
    rest, near = found.around(Centre(row + 4, 9, is_demand=False))
    grades = np.full(10, rest)
    grades[near.rows] += near.grades
    demands = np.arange(5)
    assert grades[demands].tolist() == pytest.approx(found.of_pairs(demands, np.array(row + 4)).tolist())


@pytest.mark.parametrize(
    ("reason", "passes"),
    [
        (Reason.FULL, True),
        (Reason.EXISTING_PARTNER, True),
        (Reason.NOT_NOW, True),
        (Reason.PRICE, False),
        (Reason.WRONG_INFORMATION, False),
    ],
)
def test_reasons_that_pass_make_nothing_less_popular(reason: Reason, passes: bool) -> None:
    store = world()
    say(store, Said(Decision.ACCEPTED), "d1", "r1")
    say(store, Said(Decision.RATED, level=1), "d1", "r2")
    reject(store, reason, "d2", "r1")
    said = standing(Snapshot.of(store))
    row = said.snapshot.row("r1")
    assert row is not None
    shown, mean = (1, 1 / 2) if passes else (2, 1 / 3)
    found = Popularity.of(said).of_pairs(np.array(-1), np.array(row))
    assert float(found) == pytest.approx((1 + 5 * mean) / (shown + 5) - mean)
