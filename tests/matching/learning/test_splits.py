"""Pairs held back: whole demands or single pairs."""

from __future__ import annotations

import numpy as np
import pytest

from matching.learning.splits import Split, folds_of

DEMANDS = np.repeat(np.arange(23), 7)


def test_a_demand_is_held_back_as_a_whole() -> None:
    folds = folds_of(DEMANDS, Split.DEMAND, 5)
    assert all(len(set(folds[demand == DEMANDS].tolist())) == 1 for demand in range(23))
    assert sorted(np.bincount(folds).tolist()) == [28, 28, 35, 35, 35]


def test_a_demands_pairs_are_dealt_out() -> None:
    folds = folds_of(DEMANDS, Split.PAIR, 5)
    for demand in range(23):
        assert set(np.bincount(folds[demand == DEMANDS], minlength=5).tolist()) == {1, 2}
    assert sorted(np.bincount(folds).tolist()) == [32, 32, 32, 32, 33]


@pytest.mark.parametrize("split", Split)
def test_folds_are_the_same_for_the_same_seed(split: Split) -> None:
    assert np.array_equal(folds_of(DEMANDS, split, 5, seed=1), folds_of(DEMANDS, split, 5, seed=1))
    assert not np.array_equal(folds_of(DEMANDS, split, 5, seed=1), folds_of(DEMANDS, split, 5, seed=2))
