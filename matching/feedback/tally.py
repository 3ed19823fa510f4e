"""Counts of what was said: of each resource, or between each two parties."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.sparse import Floats, Integers, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Columns of equal length, keys in ascending order.

    Attributes:
        keys: what was counted for.
        shown: of how many pairs something stands, for whoever judged them has seen them.
        accepted: how many of these were accepted, or rated so.
        rejected: how many were rejected, whatever the reason.
        level: mean rating, 1 to 4; NaN where nothing was rated.
    """

    keys: Integers
    shown: Integers
    accepted: Integers
    rejected: Integers
    level: Floats


def tallied(keys: Integers, accepted: Mask, rejected: Mask, levels: Floats) -> Tally:
    """Count pairs, one element each, by key; a level of NaN is none."""
    distinct, places = np.unique(keys, return_inverse=True)
    count = len(distinct)
    rated = ~np.isnan(levels)
    sums = np.bincount(places[rated], levels[rated], count)
    numbers = np.bincount(places[rated], minlength=count)
    return Tally(
        distinct,
        np.bincount(places, minlength=count),
        np.bincount(places[accepted], minlength=count),
        np.bincount(places[rejected], minlength=count),
        np.divide(sums, numbers, out=np.full(count, np.nan), where=numbers > 0),
    )
