"""How far the members of each position of a chain make it depend on a few."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graph.chains.layout import Layout
from graph.chains.makers import Pairs
from graph.chains.regions import UNKNOWN, inside, region_numbers
from graph.snapshot.adjacency import Floats, Integers

MODERATE, HIGH = 0.15, 0.25
"""Bounds of moderate and high concentration of a market in the US Horizontal Merger Guidelines of 2010."""
_CITY = 100


@dataclass(frozen=True, slots=True)
class Concentration:
    """Herfindahl-Hirschman index of a position, Σ share², and what it is made of.

    Attributes:
        id: of the segment or product.
        name: likewise.
        members: how many there are.
        hhi: 1/members where all are alike, 1 for one alone; None without members.
        weighted: whether shares are those of weights; else members count alike, for some have none.
        largest: id of the one member with the greatest share; '' without members, or where several have it.
        largest_share: the greatest share, 0 without members.
        cities_hhi: the same index of members by city, of those whose region is known; None where none is.
    """

    id: str
    name: str
    members: int
    hhi: float | None
    weighted: bool
    largest: str
    largest_share: float
    cities_hhi: float | None

    @property
    def level(self) -> str:
        """`low`, `moderate` or `high`; '' without members."""
        if self.hhi is None:
            return ""
        return "high" if self.hhi > HIGH else "moderate" if self.hhi >= MODERATE else "low"


def concentrations(layout: Layout, region: str) -> list[Concentration]:
    """Of each position, by members in a region ('': anywhere); the most concentrated first, then by id."""
    members = layout.members
    numbers = region_numbers(layout.snapshot, members.rows)
    here = inside(numbers, region)
    found = _measured(layout, members.take(here), numbers[here])
    return sorted(found, key=lambda each: (-(each.hhi or 0), each.id))


def _measured(layout: Layout, members: Pairs, numbers: Integers) -> list[Concentration]:
    ends = np.searchsorted(members.places, np.arange(len(layout) + 1)).tolist()
    found = list[Concentration]()
    for place, (begin, end) in enumerate(pairwise(ends)):
        rows, weights = members.rows[begin:end], members.weights[begin:end]
        weighted = bool(len(rows)) and not np.isnan(weights).any() and weights.sum() > 0
        sizes = weights if weighted else np.ones(len(rows))
        shares = dict(
            zip(layout.snapshot.ids_of(rows), (sizes / max(sizes.sum(), 1e-300)).tolist(), strict=True)
        )
        most = max(shares.values(), default=0.0)
        largest = [id_ for id_, share in shares.items() if share == most]
        cities = numbers[begin:end][numbers[begin:end] != UNKNOWN] // _CITY
        found.append(
            Concentration(
                id=layout.ids[place],
                name=layout.names[place],
                members=len(rows),
                hhi=_hhi(sizes),
                weighted=weighted,
                largest=largest[0] if len(largest) == 1 else "",
                largest_share=most,
                cities_hhi=_hhi(np.unique(cities, return_counts=True)[1].astype(np.float64)),
            )
        )
    return found


def _hhi(sizes: Floats) -> float | None:
    return float(((sizes / sizes.sum()) ** 2).sum()) if len(sizes) else None
