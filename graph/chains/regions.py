"""Where parties are: their regions as numbers, and how near these lie to another."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Integers, Mask
from graph.values.regions import ancestors, is_region, region_bounds
from graph.vocabulary import NodeKind, RelationKind

UNKNOWN = 0
"""Number of a region that is not known."""
_PREFIX = f"{NodeKind.REGION}/"


def region_numbers(snapshot: Snapshot, rows: npt.NDArray[np.integer]) -> Integers:
    """Code of each row's region as a number, the narrowest of several, `UNKNOWN` where none is stated."""
    found, offsets = snapshot.out(RelationKind.LOCATED_IN, stated_only=True).neighbours_of(rows)
    areas, which = np.unique(found, return_inverse=True)
    numbers = np.array([_number(id_) for id_ in snapshot.ids_of(areas)], np.int64)
    regions = np.full(len(rows), UNKNOWN, np.int64)
    if len(found):
        owners = np.repeat(np.arange(len(rows)), np.diff(offsets))
        np.maximum.at(regions, owners, numbers[which])
    return regions


def inside(numbers: Integers, region: str) -> Mask:
    """Which regions are, or lie inside, the region with a code; all where the code is ''."""
    if not region:
        return np.ones(len(numbers), np.bool_)
    low, high = region_bounds(region)
    return (low <= numbers) & (numbers <= high)


def distances(numbers: Integers, region: str) -> Integers:
    """How far regions lie from one: 0 inside it, 1 in the next wider region, and so on.

    What is known to lie outside the province follows, what is not known comes last.
    """
    around = (region, *ancestors(region))
    far = np.where(numbers == UNKNOWN, len(around) + 1, len(around))
    for step in reversed(range(len(around))):
        far[inside(numbers, around[step])] = step
    return far


def _number(id_: str) -> int:
    code = id_.removeprefix(_PREFIX)
    return int(code) if is_region(code) else UNKNOWN
