"""What a search came to: trails that end at partners, by tier, and how much they prove together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from matching.partners.trails import NOWHERE, Front, joined
from matching.sparse import Floats, Integers, Mask

_SURE = 0.99
"""How much one trail proves at most, where several are taken together."""


class Found(NamedTuple):
    """Trails that end at organizations, and the tier of each."""

    ends: Front
    tiers: Integers

    @classmethod
    def of(cls, by_tier: Sequence[Front], organizations: Mask, start: int) -> Found:
        """The trails of tier 1, 2 and so on that end at other organizations."""
        ends = joined(NOWHERE, *by_tier)
        tiers = np.repeat(np.arange(len(by_tier)) + 1, [len(front.rows) for front in by_tier])
        kept = organizations[ends.rows] & (ends.rows != start)
        return cls(ends.take(kept), tiers[kept])

    def keys(self, tiers: int) -> Integers:
        """A number for the organization and tier of each trail, by which they sort by row and tier."""
        return self.ends.rows * (tiers + 1) + self.tiers

    def at(self, row: int, tier: int) -> Front:
        """The trails to an organization in a tier, the strongest first."""
        chosen = np.flatnonzero((self.ends.rows == row) & (self.tiers == tier))
        ends = self.ends.take(chosen)
        return ends.take(np.lexsort([ends.places, -ends.strengths]))


def proved(found: Found, keys: Integers, tiers: int) -> Floats:
    """How much all trails prove together for each of some keys, as if they were independent (noisy or)."""
    own = found.keys(tiers)
    places = np.searchsorted(keys, own)
    doubts = np.log1p(-np.minimum(found.ends.strengths, _SURE))
    return 1 - np.exp(np.bincount(places, doubts, minlength=len(keys)))
