"""What stands far down is judged seldom and counts the more."""

from __future__ import annotations

import numpy as np
import pytest

from matching.learning.propensity import MOST, steepness, weights_of


@pytest.mark.parametrize("eta", [0.5, 1.0, 2.0])
def test_the_steepness_is_found_again(eta: float) -> None:
    chances = np.arange(1, 11) ** -eta
    drawn = np.random.default_rng(1).choice(np.arange(1, 11), 20_000, p=chances / chances.sum())
    assert steepness(drawn) == pytest.approx(eta, abs=0.05)


def test_evenly_judged_ranks_count_alike() -> None:
    assert weights_of(np.tile(np.arange(1, 11), 50)).tolist() == pytest.approx([1.0] * 500, abs=1e-3)


def test_a_rank_counts_by_the_inverse_of_its_chance() -> None:
    positions = np.repeat([1, 2, 4], [400, 200, 100])
    eta = steepness(positions)
    weights = weights_of(positions)
    assert weights.mean() == pytest.approx(1.0)
    assert weights[500] / weights[0] == pytest.approx(2**eta)
    assert weights[-1] / weights[0] == pytest.approx(4**eta)


def test_no_rating_outweighs_all_others() -> None:
    weights = weights_of(np.array([1] * 500 + [100]))
    assert weights.max() / weights.min() == pytest.approx(MOST)


def test_unknown_ranks_count_as_seen() -> None:
    assert weights_of(np.zeros(3, np.int64)).tolist() == [1.0, 1.0, 1.0]
    weights = weights_of(np.array([0, 1, 1, 1, 2]))
    assert weights[0] == weights[1] < weights[4]
