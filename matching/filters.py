"""Strict choices that a user makes before anything is ranked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.values.regions import region_bounds
from matching.kinds import KIND_CODES
from matching.profiles import Profiles
from matching.sparse import Mask


@dataclass(frozen=True, slots=True)
class Filters:
    """Which of the other side come into question; empty fields choose everything.

    `kinds` are their kinds, `alliance` their owner, and `region` the code of a region their party lies in.
    """

    kinds: frozenset[str] = frozenset()
    alliance: str = ""
    region: str = ""

    def mask(self, profiles: Profiles) -> Mask:
        """Which living profiles are chosen."""
        chosen = profiles.alive.copy()
        if self.kinds:
            chosen &= np.isin(profiles.kinds, [KIND_CODES[kind] for kind in self.kinds])
        if self.alliance:
            chosen &= np.equal(profiles.alliances, self.alliance).astype(np.bool_)
        if self.region:
            low, high = region_bounds(self.region)
            chosen &= (profiles.places >= low) & (profiles.places <= high)
        return chosen


EVERYTHING = Filters()
