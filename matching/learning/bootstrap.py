"""Figures with 95 % intervals: percentiles over units of pairs that are drawn with replacement.

What is said of one demand's pairs hangs together, so all of them are drawn or none (Efron & Tibshirani, An
Introduction to the Bootstrap, 1993, sections 8.5 and 13.3).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from matching.sparse import Floats, Integers

RESAMPLES = 1_000


class Figure(NamedTuple):
    """A figure with the bounds of its 95 % interval; all NaN where nothing was rated that it needs."""

    value: float
    low: float
    high: float


class Shares(NamedTuple):
    """A figure as one sum over groups divided by another, such as gains by the groups that have any."""

    above: Floats
    below: Floats

    def by_unit(self, units: Integers) -> Shares:
        """The sums of groups in each unit; `units` tells in which each group lies."""
        return Shares(*(np.bincount(units, each).astype(np.float64) for each in self))


def resampled(units: int, seed: int) -> Floats:
    """How often each unit counts: once in the first row, as often as it was drawn in each of the others."""
    drawn = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), RESAMPLES)
    return np.concatenate([np.ones((1, units)), drawn.astype(np.float64)])


def ratios(shares: Shares, weights: Floats) -> Floats:
    """The figure for each row of weights."""
    return divided(weights @ shares.above, weights @ shares.below)


def divided(above: Floats, below: Floats) -> Floats:
    """The quotients, NaN where nothing is below."""
    some = below > 0
    return np.where(some, above / np.where(some, below, 1.0), np.nan)


def figure_of(values: Floats) -> Figure:
    """The first value, with the interval in which 95 % of the others lie."""
    known = values[1:][~np.isnan(values[1:])]
    if np.isnan(values[0]) or not len(known):
        return Figure(np.nan, np.nan, np.nan)
    low, high = np.percentile(known, [2.5, 97.5]).tolist()
    return Figure(float(values[0]), low, high)
