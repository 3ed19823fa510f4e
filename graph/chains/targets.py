"""Enterprises elsewhere that would close the gaps of a chain in a region (补链)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.chains.gaps import Lack, PositionState, completeness
from graph.chains.layout import Layout
from graph.chains.regions import distances, inside, region_numbers
from graph.snapshot.adjacency import Adjacency, Integers, Rows
from graph.snapshot.nodes import KIND_CODES
from graph.vocabulary import NodeKind, RelationKind

_R = RelationKind


@dataclass(frozen=True, slots=True)
class Target:
    """An enterprise that stands elsewhere in a position which is empty or single in the region.

    Attributes:
        id: of the enterprise.
        region: six-digit code of where it is, '' where that is not known.
        distance: steps to the narrowest region around both; see `graph.chains.regions.distances`.
        stated: whether a list puts it into the position; otherwise it makes one of its products.
        products: ids of the position's products that it makes.
        customers: ids of organizations in the region that it supplies already.
        likely: ids of the position's products of which it makes some kind as only its name tells.
    """

    id: str
    region: str
    distance: int
    stated: bool
    products: tuple[str, ...]
    customers: tuple[str, ...]
    likely: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A position that too few stand in in the region, and who would close it, the best first."""

    position: PositionState
    targets: tuple[Target, ...]


def closing(layout: Layout, region: str, day: date, top: int, about: Adjacency | None = None) -> list[Gap]:
    """Who outside a region could fill its empty and single positions, those first on which most depends.

    Where several stand in a position but one alone makes some product, only other makers of this help.
    Near ones come first, then those that supply the region already, then those that make more of the
    products, then by id. Positions for which nobody is known have no targets. `about` is taken as by
    `graph.chains.amounts.amounts_of`.
    """
    places = {id_: place for place, id_ in enumerate(layout.ids)}
    finder = _Finder(layout, region)
    return [
        Gap(gap, tuple(_helpful(gap, finder.of(places[gap.id]))[:top]))
        for gap in completeness(layout, region, day, about).gaps
        if {Lack.EMPTY, Lack.SINGLE, Lack.SOLE}.intersection(gap.lacks)
    ]


def _helpful(gap: PositionState, targets: Sequence[Target]) -> Sequence[Target]:
    if not gap.sole:
        return targets
    sole = {each.product for each in gap.sole}
    return [target for target in targets if sole.intersection((*target.products, *target.likely))]


class _Finder:
    """Finds targets for one position after the other."""

    def __init__(self, layout: Layout, region: str) -> None:
        self._layout = layout
        members = layout.members
        numbers = region_numbers(layout.snapshot, members.rows)
        are_enterprises = layout.snapshot.kinds[members.rows] == KIND_CODES[NodeKind.ENTERPRISE]
        kept = are_enterprises & ~inside(numbers, region)
        self._elsewhere, self._numbers = members.take(kept), numbers[kept]
        self._distances = distances(self._numbers, region)
        self._region = region

    def of(self, place: int) -> Sequence[Target]:
        begin, end = np.searchsorted(self._elsewhere.places, [place, place + 1])
        columns = (self._elsewhere.rows, self._numbers, self._distances)
        found = [
            self._target(place, *row) for row in zip(*(c[begin:end].tolist() for c in columns), strict=True)
        ]
        return sorted(
            found, key=lambda each: (each.distance, -len(each.customers), -len(each.products), each.id)
        )

    def _target(self, place: int, row: int, number: int, distance: int) -> Target:
        layout, snapshot = self._layout, self._layout.snapshot
        made = snapshot.out(_R.PRODUCES, stated_only=True).neighbours(row)
        customers = snapshot.out(_R.SUPPLIES, stated_only=True).neighbours(row)
        stands = snapshot.out(_R.IN_SEGMENT, stated_only=True).neighbours(row)
        local = customers[inside(region_numbers(snapshot, customers), self._region)]
        return Target(
            snapshot.id(row),
            str(number) if number else "",
            distance,
            bool(np.isin(layout.positions[place], stands)),
            self._ids(made[np.isin(made, layout.products.of(place))]),
            self._ids(local),
            self._ids(self._likely(place, row)),
        )

    def _likely(self, place: int, maker: int) -> Integers:
        """The product of a position that the name of what somebody makes tells."""
        likely = self._layout.likely
        return likely.products[(likely.places == place) & (likely.makers == maker)]

    def _ids(self, rows: Rows | Integers) -> tuple[str, ...]:
        return tuple(sorted(self._layout.snapshot.ids_of(rows)))
