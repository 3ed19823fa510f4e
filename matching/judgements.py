"""What people said of matches, counted so that what was said of a pair itself can be left out.

No pair stands higher for having been accepted. Yet of a known sum, what the others leave tells what was left
out: models do not learn from such signals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.sparse import Floats, Integers, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Sums by key; `keys` are ascending."""

    keys: Integers
    sums: Floats

    @classmethod
    def of(cls, keys: Integers, values: Floats) -> Sums:
        """Add up the values of equal keys."""
        distinct, places = np.unique(keys, return_inverse=True)
        return cls(distinct, np.bincount(places, values, len(distinct)).astype(np.float64))

    def at(self, keys: Integers) -> Floats:
        """The sum of each key, 0 where there is none."""
        if not len(self.keys):
            return np.zeros(np.shape(keys))
        places = np.minimum(self.keys.searchsorted(keys), len(self.keys) - 1)
        return np.where(self.keys[places] == keys, self.sums[places], 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Judgements:
    """Counts of judgements of some sort: by what they are counted for, and of each pair alone."""

    of_all: Sums
    of_pair: Sums

    @classmethod
    def of(cls, keys: Integers, pairs: Integers, counted: Mask) -> Judgements:
        """Count judgements, one element each: what for, of which pair, and whether it is of the sort."""
        values = counted.astype(np.float64)
        return cls(Sums.of(keys, values), Sums.of(pairs, values))

    def of_others(self, keys: Integers, pairs: Integers) -> Floats:
        """How many there are for each key, that of the pair itself left out."""
        return self.of_all.at(keys) - self.of_pair.at(pairs)


def joined(one: Integers, other: Integers) -> Integers:
    """One number for two rows, of which -1 is none."""
    return (one.astype(np.int64) << 32) | (other & 0xFFFFFFFF)
