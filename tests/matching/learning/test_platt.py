"""Scores become chances: of what has a score, the share that is relevant."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from matching.learning.platt import platt
from matching.sparse import Floats

SCORES = st.lists(st.tuples(st.floats(-2, 2), st.booleans(), st.floats(0.1, 5)), min_size=1, max_size=12)


def chances(scores: Floats, numbers: Floats) -> Floats:
    slope, intercept = numbers.tolist()
    return np.asarray(expit(slope * scores + intercept), np.float64)


def test_the_chances_that_scores_had_are_found() -> None:
    scores = np.linspace(-1, 1, 5).repeat(4_000)
    shares = expit(3 * scores - 1)
    relevant = np.arange(len(scores)) % 4_000 < 4_000 * shares
    assert platt(scores, relevant, np.ones(len(scores))) == pytest.approx(np.array([3, -1]), abs=0.01)


def test_what_weighs_twice_counts_as_twice_there() -> None:
    scores, relevant = np.array([0.0, 1.0, 0.2, 0.8, 0.5]), np.array([False, True, True, False, True])
    twice = np.repeat(np.arange(5), [1, 2, 1, 1, 2])
    weighed = platt(scores, relevant, np.array([1.0, 2.0, 1.0, 1.0, 2.0]))
    assert weighed == pytest.approx(platt(scores[twice], relevant[twice], np.ones(7)), rel=1e-3)


def test_a_score_that_parts_all_is_not_taken_for_certain() -> None:
    scores, relevant = np.array([0.1, 0.2, 0.8, 0.9]), np.array([False, False, True, True])
    found = chances(scores, platt(scores, relevant, np.ones(4)))
    assert (np.diff(found) > 0).all()
    assert found.mean() == pytest.approx(0.5, abs=1e-3)
    assert 0.1 < found[0] < 0.3
    assert 0.7 < found[-1] < 0.9


def test_a_score_that_misleads_is_left_out() -> None:
    scores, relevant = np.array([0.1, 0.2, 0.8, 0.9]), np.array([True, True, False, True])
    slope, intercept = platt(scores, relevant, np.ones(4)).tolist()
    assert slope == 0
    assert expit(intercept) == pytest.approx((3 * 4 / 5 + 1 / 3) / 4)


@pytest.mark.parametrize(("relevant", "chance"), [(True, 4 / 5), (False, 1 / 5)])
def test_where_all_are_of_one_class_the_mean_has_the_chance_of_one_more(
    relevant: bool, chance: float
) -> None:
    scores = np.array([0.2, 0.5, 0.8])
    numbers = platt(scores, np.full(3, relevant), np.ones(3))
    assert numbers[0] == 1
    assert chances(scores, numbers)[1] == pytest.approx(chance)


@given(SCORES)
def test_whatever_the_scores_a_higher_one_is_never_less_likely(
    rated: list[tuple[float, bool, float]],
) -> None:
    scores, relevant, weights = (np.array(column) for column in zip(*rated, strict=True))
    slope, intercept = platt(scores, relevant, weights).tolist()
    assert slope >= 0
    assert np.isfinite([slope, intercept]).all()
