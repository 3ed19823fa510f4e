"""Which pairs are held back together, so that a model is judged by pairs that it did not learn from."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from matching.sparse import Integers


class Split(StrEnum):
    """What is held back: whole demands, or single pairs of demands of which others are learned from."""

    DEMAND = "demand"
    PAIR = "pair"


def folds_of(demands: Integers, split: Split, count: int, seed: int = 0) -> Integers:
    """The fold of each pair, 0 to `count` - 1; the same for the same seed.

    Args:
        demands: number of each pair's demand, from 0.
        split: whether a demand's pairs are all in one fold, or dealt out evenly over all.
        count: how many folds.
        seed: of the random order.
    """
    random = np.random.default_rng(seed)
    if split is Split.DEMAND:
        return (random.permutation(int(demands.max()) + 1) % count)[demands]
    order = np.lexsort([random.random(len(demands)), demands])
    folds = np.empty(len(demands), np.int64)
    folds[order] = np.arange(len(demands)) % count
    return folds
