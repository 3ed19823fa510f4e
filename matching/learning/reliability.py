"""Whether foretold probabilities come true."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from matching.learning.bootstrap import divided
from matching.sparse import Floats, Integers, Mask

BINS = 10
"""Bins of equal width by probability."""


class Reliability(NamedTuple):
    """The bins that are not empty: how many pairs, their mean probability, and what share is relevant."""

    counts: Floats
    foretold: Floats
    relevant: Floats


def reliability(probabilities: Floats, relevant: Mask) -> Reliability:
    """What came of the probabilities of pairs."""
    bins = _bins(probabilities)
    counts, foretold, found = (_sums(bins, values) for values in (None, probabilities, relevant))
    some = counts > 0
    return Reliability(counts[some], foretold[some] / counts[some], found[some] / counts[some])


def calibration_errors(probabilities: Floats, relevant: Mask, units: Integers, weights: Floats) -> Floats:
    """For each row of weights of units the mean distance of probability and share that is relevant.

    Distances are taken by bin and weighed by the pairs in it (Guo et al., On Calibration of Modern Neural
    Networks, arXiv:1706.04599, section 3).
    """
    count = weights.shape[1]
    places = units * BINS + _bins(probabilities)
    excess = np.bincount(places, probabilities - relevant, count * BINS).reshape(count, BINS)
    pairs = np.bincount(units, minlength=count).astype(np.float64)
    return divided(np.abs(weights @ excess).sum(axis=1), weights @ pairs)


def _bins(probabilities: Floats) -> Integers:
    return np.minimum((probabilities * BINS).astype(np.int64), BINS - 1)


def _sums(bins: Integers, values: Floats | Mask | None) -> Floats:
    return np.bincount(bins, values, BINS).astype(np.float64)
