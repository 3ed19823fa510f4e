"""Figures of how pairs are ranked, for all groups at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from matching.learning.bootstrap import Shares
from matching.learning.scale import LOWEST
from matching.sparse import Floats, Integers, Mask


class Ranks(NamedTuple):
    """Pairs by group and falling score; equal scores stay in their order.

    Attributes:
        order: positions of the pairs.
        groups: group of each.
        places: rank of each in its group, from 0.
        sizes: pairs of each group.
    """

    order: Integers
    groups: Integers
    places: Integers
    sizes: Integers

    @classmethod
    def of(cls, scores: Floats, groups: Integers) -> Ranks:
        """Rank the pairs of each group."""
        order = np.lexsort([-scores, groups])
        sizes = np.bincount(groups)
        starts = np.cumsum(sizes) - sizes
        return cls(order, groups[order], np.arange(len(order)) - starts[groups[order]], sizes)

    def sums(self, values: Floats | Mask) -> Floats:
        """Sum by group of values of the pairs."""
        return self._by_group(values[self.order])

    def ndcg(self, levels: Floats, cut: int) -> Shares:
        """Discounted gain of the first `cut`, as a share of the best (Järvelin & Kekäläinen, 2002).

        The gain is 2^(level - 1) - 1. Groups whose levels are all the lowest are left out.
        """
        gains = 2 ** (levels - LOWEST) - 1
        best = Ranks.of(levels, self.groups[np.argsort(self.order)])
        most = best._discounted(gains, cut)
        some = most > 0
        return Shares(self._discounted(gains, cut) / np.where(some, most, 1.0), some.astype(np.float64))

    def precision(self, relevant: Mask, cut: int) -> Shares:
        """Share that is relevant of the first `cut`, or of all where there are fewer."""
        shares = self._by_group(relevant[self.order] & (self.places < cut)) / np.minimum(self.sizes, cut)
        return self._where_any(relevant, shares)

    def average_precision(self, relevant: Mask) -> Shares:
        """Mean precision at the places of relevant pairs."""
        ranked = relevant[self.order]
        total = np.cumsum(ranked)
        before = (total - ranked)[np.cumsum(self.sizes) - self.sizes]
        precisions = np.where(ranked, (total - before[self.groups]) / (self.places + 1), 0.0)
        return self._where_any(relevant, self._by_group(precisions) / np.maximum(self.sums(relevant), 1))

    def reciprocal(self, relevant: Mask) -> Shares:
        """1 / rank of the first relevant pair."""
        first = np.full(len(self.sizes), np.inf)
        found = relevant[self.order]
        np.minimum.at(first, self.groups[found], self.places[found] + 1.0)
        return self._where_any(relevant, 1 / first)

    def _where_any(self, relevant: Mask, values: Floats) -> Shares:
        """Values of the groups that have relevant pairs; the others are left out."""
        some = (self.sums(relevant) > 0).astype(np.float64)
        return Shares(values * some, some)

    def _discounted(self, gains: Floats, cut: int) -> Floats:
        return self._by_group(np.where(self.places < cut, gains[self.order] / np.log2(self.places + 2), 0.0))

    def _by_group(self, ranked: Floats | Mask) -> Floats:
        return np.bincount(self.groups, ranked, len(self.sizes)).astype(np.float64)
