"""Whom to invite: so many parties that the promising pairs among them are as many as can be.

This is the densest subgraph of a given size, which is hard. A greedy choice is improved by exchanging one
member at a time until no exchange helps (Feige, Kortsarz and Peleg 2001 start alike); how far it may be from
the best is told by a bound.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from matching.meetings.pairs import Pairs
from matching.sparse import Floats, Mask, Rows, times

_STARTS = 8
_LEAST_GAIN = 1e-9
"""Below this, sums differ by rounding alone."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Places of those invited in ascending order, the pairs among them, and what no choice can exceed."""

    places: tuple[int, ...]
    pairs: int
    bound: int


def choose(pairs: Pairs, count: int, size: int, invited: Collection[int] = ()) -> Choice:
    """Choose at most `size` of `count` parties, among them those who are invited anyway.

    The number of pairs counts first, then the sum of their scores. Nobody is chosen who would have no
    promising pair, unless invited anyway.
    """
    search = _Search(_weights(pairs, count), size, invited)
    best = max((search.improved(start) for start in search.starts()), key=search.value)
    useful = [
        place for place in np.flatnonzero(best).tolist() if place in invited or search.gains(best)[place] > 0
    ]
    return Choice(tuple(useful), len(pairs.within(useful)), _bound(pairs, count, size))


def _weights(pairs: Pairs, count: int) -> Rows:
    """A pair is worth one, and its score a share that never makes up for a pair."""
    values = 1 + pairs.scores / (1 + len(pairs))
    half = csr_array((values, (pairs.one, pairs.other)), (count, count))
    return csr_array(half + half.T)


def _bound(pairs: Pairs, count: int, size: int) -> int:
    """Each of those chosen has at most its own pairs, and at most one with each of the others."""
    degrees = np.bincount(np.concatenate([pairs.one, pairs.other]), minlength=count)
    return int(np.sort(np.minimum(degrees, size - 1))[::-1][:size].sum()) // 2


class _Search:
    """Sets of parties as masks, and how they get better."""

    def __init__(self, weights: Rows, size: int, invited: Collection[int]) -> None:
        self._weights = weights
        self._size = min(size, weights.shape[0])
        self._fixed = np.zeros(weights.shape[0], np.bool_)
        self._fixed[list(invited)] = True

    def starts(self) -> Sequence[Mask]:
        """Those who are invited anyway, and with each of them one with many pairs."""
        sums = times(self._weights, np.ones(self._weights.shape[0]))
        busiest = np.argsort(-sums, kind="stable")[:_STARTS]
        return [self._filled(self._with(self._fixed, int(place))) for place in busiest] or [self._fixed]

    def gains(self, chosen: Mask) -> Floats:
        """For each party what its pairs with those chosen are worth."""
        return times(self._weights, chosen.astype(np.float64))

    def value(self, chosen: Mask) -> float:
        """What the pairs among those chosen are worth."""
        return float(self.gains(chosen)[chosen].sum()) / 2

    def improved(self, chosen: Mask) -> Mask:
        """Exchange one at a time, the best exchange first, until none helps."""
        while True:
            gains = self.gains(chosen)
            best, exchange = _LEAST_GAIN, (-1, -1)
            for place in np.flatnonzero(chosen & ~self._fixed).tolist():
                offered = np.where(chosen, -np.inf, gains - self._row(place)) - gains[place]
                other = int(offered.argmax())
                if offered[other] > best:
                    best, exchange = float(offered[other]), (place, other)
            if exchange[0] < 0:
                return chosen
            chosen = self._with(chosen, exchange[1])
            chosen[exchange[0]] = False

    def _filled(self, chosen: Mask) -> Mask:
        """Add one after the other whoever has most with those chosen."""
        gains = self.gains(chosen)
        while chosen.sum() < self._size:
            place = int(np.where(chosen, -np.inf, gains).argmax())
            chosen = self._with(chosen, place)
            gains = gains + self._row(place)
        return chosen

    def _row(self, place: int) -> Floats:
        return self._weights[[place]].toarray()[0]

    @staticmethod
    def _with(chosen: Mask, place: int) -> Mask:
        more = chosen.copy()
        more[place] = True
        return more
