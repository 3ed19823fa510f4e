"""Candidate pairs: what shares a key is compared, so that nobody compares everything with everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

LARGEST_BLOCK = 100
"""Entries that one key brings together at most: what more share tells nothing."""


class Pairs(NamedTuple):
    """Pairs of slots, each once, the smaller slot first."""

    left: Integers
    right: Integers

    @classmethod
    def of(cls, one: Integers, other: Integers) -> Self:
        """Distinct pairs of different slots, in ascending order."""
        left, right = np.minimum(one, other), np.maximum(one, other)
        packed = np.unique((left << 32 | right)[left != right])
        return cls(packed >> 32, packed & 0xFFFFFFFF)


class Keys(NamedTuple):
    """Keys of slots, sorted: equal keys stand together."""

    hashes: Integers
    slots: Integers

    @classmethod
    def of(cls, keys: Iterable[Sequence[str]], first_slot: int = 0) -> Self:
        """Keys of consecutive slots. Within one run of the program equal texts have equal hashes."""
        keys = list(keys)
        counts = np.fromiter(map(len, keys), np.int64, len(keys))
        flat = (hash(key) for several in keys for key in several)
        hashes = np.fromiter(flat, np.int64, int(counts.sum()))
        slots = np.repeat(np.arange(len(keys)) + first_slot, counts)
        order = np.lexsort((slots, hashes))
        return cls(hashes[order], slots[order])

    def followed_by(self, other: Keys) -> Keys:
        """These keys and the others, whose slots all come later."""
        places = np.searchsorted(self.hashes, other.hashes, "right")
        return Keys(np.insert(self.hashes, places, other.hashes), np.insert(self.slots, places, other.slots))

    def without(self, dead: npt.NDArray[np.bool_]) -> Keys:
        """The keys of slots that are not marked."""
        kept = ~dead[self.slots]
        return Keys(self.hashes[kept], self.slots[kept])

    def pairs(self) -> Pairs:
        """All pairs of slots that share a key."""
        hashes, slots = self._shared()
        lefts, rights = [slots[:0]], [slots[:0]]
        places = np.arange(len(hashes))
        for distance in range(1, LARGEST_BLOCK):
            places = places[places + distance < len(hashes)]
            places = places[hashes[places] == hashes[places + distance]]
            if not len(places):
                break
            lefts.append(slots[places])
            rights.append(slots[places + distance])
        return Pairs.of(np.concatenate(lefts), np.concatenate(rights))

    def pairs_with(self, some: Keys) -> Pairs:
        """The pairs of the slots of `some`, whose keys are among these, with all slots."""
        begins = np.searchsorted(self.hashes, some.hashes, "left")
        ends = np.searchsorted(self.hashes, some.hashes, "right")
        counts = np.where(ends - begins > LARGEST_BLOCK, 0, ends - begins)
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        return Pairs.of(np.repeat(some.slots, counts), self.slots[np.repeat(begins, counts) + within])

    def _shared(self) -> tuple[Integers, Integers]:
        """Keys that two slots or more share, and not too many."""
        _, which, counts = np.unique(self.hashes, return_inverse=True, return_counts=True)
        sizes = counts[which]
        chosen = (sizes > 1) & (sizes <= LARGEST_BLOCK)
        return self.hashes[chosen], self.slots[chosen]


def near_keys(prefix: str, text: str) -> list[str]:
    """Keys of which two texts share one where a character was changed, left out, put in or swapped."""
    if len(text) < 3:
        return [prefix + text]
    shorter = {prefix + text[:place] + text[place + 1 :] for place in range(len(text))}
    return [prefix + text, *sorted(shorter)]
