"""What a search came to: trails that end at partners, by tier, and how much they prove together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from matching.partners.trails import NOTHING, NOWHERE, Front, joined
from matching.sparse import Floats, Integers, Mask

_SURE = 0.99
"""How much one trail proves at most, where several are taken together."""


class Found(NamedTuple):
    """Trails that end at organizations.

    Attributes:
        ends: the trails.
        tiers: the tier of each.
        counts: which of them count: to one organization in one tier, the strongest of those that meet the
            same need.
    """

    ends: Front
    tiers: Integers
    counts: Mask

    @classmethod
    def of(cls, by_tier: Sequence[Front], organizations: Mask, start: int) -> Found:
        """The trails of tier 1, 2 and so on that end at other organizations."""
        ends = joined(NOWHERE, *by_tier)
        tiers = np.repeat(np.arange(len(by_tier)) + 1, [len(front.rows) for front in by_tier])
        kept = organizations[ends.rows] & (ends.rows != start)
        ends, tiers = ends.take(kept), tiers[kept]
        return cls(ends, tiers, _counting(ends, tiers))

    def keys(self, tiers: int) -> Integers:
        """A number for the organization and tier of each trail, by which they sort by row and tier."""
        return self.ends.rows * (tiers + 1) + self.tiers

    def at(self, row: int, tier: int) -> Front:
        """The trails to an organization in a tier: those that count, then the others, the strongest first."""
        chosen = np.flatnonzero((self.ends.rows == row) & (self.tiers == tier))
        ends = self.ends.take(chosen)
        return ends.take(np.lexsort([ends.places, -ends.strengths, ~self.counts[chosen]]))


def proved(found: Found, keys: Integers, tiers: int) -> Floats:
    """How much the trails that count prove together for each of some keys, as if independent (noisy or)."""
    places = np.searchsorted(keys, found.keys(tiers)[found.counts])
    doubts = np.log1p(-np.minimum(found.ends.strengths[found.counts], _SURE))
    return 1 - np.exp(np.bincount(places, doubts, minlength=len(keys)))


def _counting(ends: Front, tiers: Integers) -> Mask:
    """Which trails are the strongest of those to the same end in the same tier that meet the same need."""
    counts = np.ones(len(ends.rows), np.bool_)
    meeting = np.flatnonzero(ends.needs != NOTHING)
    to = ends.take(meeting)
    shared = np.stack([to.needs, tiers[meeting], to.rows])
    order = np.lexsort([to.places, -to.strengths, *shared])
    same = (shared[:, order[1:]] == shared[:, order[:-1]]).all(axis=0)
    counts[meeting[order[1:][same]]] = False
    return counts
