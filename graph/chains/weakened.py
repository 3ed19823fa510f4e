"""What a what-if leaves of a chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.chains.failure import Tier
from graph.chains.layout import Layout

_STANDING = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Weakened:
    """A position that loses members: how many it had and keeps, and the tier that leaves it empty, if any."""

    id: str
    name: str
    before: int
    after: int
    empty_in: int | None


def weakened(layout: Layout, tiers: Sequence[Tier]) -> list[Weakened]:
    """Positions that lose members: first those left empty, the earliest first, else in the chain's order."""
    falls = np.full(len(layout.snapshot), _STANDING, np.int64)
    for number, tier in enumerate(tiers):
        falls[[row for id_ in tier.fallen if (row := layout.snapshot.row(id_)) is not None]] = number
    members, count = layout.members, len(layout)
    when = falls[members.rows]
    before, after = members.counts(count), members.take(when == _STANDING).counts(count)
    last = np.zeros(count, np.int64)
    np.maximum.at(last, members.places, when)
    found = [
        Weakened(layout.ids[place], layout.names[place], had, keeps, None if keeps else tier)
        for place, (had, keeps, tier) in enumerate(
            zip(before.tolist(), after.tolist(), last.tolist(), strict=True)
        )
        if keeps < had
    ]
    return sorted(found, key=lambda each: (each.empty_in is None, each.empty_in or 0))
