"""Figures of ranking, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from matching.learning.bootstrap import Shares
from matching.learning.ranks import Ranks

# The first group is ranked from its last pair on; the second, whose pairs tie, stays as it is.
GROUPS = np.array([0, 1, 0, 0, 1, 2])
SCORES = np.array([0.5, 0.2, 0.1, 0.9, 0.2, 0.3])
LEVELS = np.array([4.0, 1.0, 1.0, 2.0, 3.0, 1.0])
RELEVANT = LEVELS >= 3
RANKS = Ranks.of(SCORES, GROUPS)


def approximately(shares: Shares) -> tuple[object, list[float]]:
    return pytest.approx(shares.above.tolist()), shares.below.tolist()


def test_pairs_are_ranked_within_their_groups() -> None:
    assert RANKS.order.tolist() == [3, 0, 2, 1, 4, 5]
    assert RANKS.places.tolist() == [0, 1, 2, 0, 1, 0]
    assert RANKS.sums(LEVELS).tolist() == [7.0, 4.0, 1.0]


def test_discounted_gain_as_a_share_of_the_best() -> None:
    second = 1 / np.log2(3)
    best = 7 + second
    assert approximately(RANKS.ndcg(LEVELS, 10)) == ([(1 + 7 * second) / best, second, 0.0], [1, 1, 0])
    assert approximately(RANKS.ndcg(LEVELS, 1)) == ([1 / 7, 0.0, 0.0], [1, 1, 0])


def test_precision_is_taken_of_as_many_as_there_are() -> None:
    assert approximately(RANKS.precision(RELEVANT, 1)) == ([0.0, 0.0, 0.0], [1, 1, 0])
    assert approximately(RANKS.precision(RELEVANT, 2)) == ([0.5, 0.5, 0.0], [1, 1, 0])
    assert approximately(RANKS.precision(RELEVANT, 3)) == ([1 / 3, 0.5, 0.0], [1, 1, 0])


def test_average_precision_and_the_first_relevant_pair() -> None:
    assert approximately(RANKS.average_precision(RELEVANT)) == ([0.5, 0.5, 0.0], [1, 1, 0])
    assert approximately(RANKS.average_precision(LEVELS >= 2)) == ([1.0, 0.5, 0.0], [1, 1, 0])
    assert approximately(RANKS.reciprocal(RELEVANT)) == ([0.5, 0.5, 0.0], [1, 1, 0])
