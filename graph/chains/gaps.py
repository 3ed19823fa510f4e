"""How complete a chain is in a region, and what hangs on its weak positions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from graph.chains.amounts import Amounts, Inferred, amounts_of
from graph.chains.layout import Layout
from graph.chains.makers import Likely
from graph.chains.reach import downstream_counts
from graph.chains.regions import inside, region_numbers
from graph.chains.sole import Sole, sole_products
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency, Integers

FAR = 1.5
"""Capacity and need are far from each other where one is more than so many times the other."""


class Lack(StrEnum):
    """What is lacking in a position. The value is its name in answers."""

    EMPTY = "empty"
    SINGLE = "single"
    SOLE = "sole"
    SHORT = "short"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class PositionState:
    """Who stands in a position of a chain, and what depends on it.

    Attributes:
        id: of the segment or product.
        name: likewise.
        members: ids of the organizations in the region that stand there or make its products.
        elsewhere: how many more do outside the region, or where is not known.
        downstream: how many other positions take from it, directly or by way of others.
        exposure: share of all other positions that is downstream, divided by the number of members (none
            counts as one): 1 where everything else hangs on one.
        capacity: what open resources and selling demands of supply state; None where nothing does.
        need: what open demands of supply state.
        unit: what the demands count in; '' where they say nothing or differ.
        lacks: what is lacking.
        inferred: what nobody states: products of members that count as its products by their names, and
            demands and resources that count as being about them; the surest of both first.
        sole: products that others are made from and that one of several members alone makes.
        likely: ids of the members that only the names of their products put there.
    """

    id: str
    name: str
    members: tuple[str, ...]
    elsewhere: int
    downstream: int
    exposure: float
    capacity: float | None
    need: float | None
    unit: str
    lacks: tuple[Lack, ...]
    inferred: tuple[Inferred, ...] = ()
    sole: tuple[Sole, ...] = ()
    likely: tuple[str, ...] = ()

    @property
    def is_bottleneck(self) -> bool:
        """Whether others depend on it, and one or none can deliver some of it, or there is too little."""
        return self.downstream > 0 and bool({*self.lacks} - {Lack.IDLE})


@dataclass(frozen=True, slots=True)
class Completeness:
    """All positions of a chain in their order, as they are in a region ('': anywhere)."""

    region: str
    positions: tuple[PositionState, ...]

    @property
    def filled(self) -> int:
        """How many positions have a member."""
        return sum(bool(position.members) for position in self.positions)

    @property
    def share(self) -> float:
        """Share of positions with a member, 1 for a chain without positions."""
        return self.filled / len(self.positions) if self.positions else 1.0

    @property
    def gaps(self) -> list[PositionState]:
        """Positions in which something is lacking: those first on which most depends, then by id."""
        lacking = (position for position in self.positions if position.lacks)
        return sorted(lacking, key=lambda each: (-each.exposure, len(each.members), each.id))


def completeness(layout: Layout, region: str, day: date, about: Adjacency | None = None) -> Completeness:
    """How complete a chain is in a region ('': anywhere) on a day.

    Args:
        layout: the chain.
        region: where.
        day: the day that demands and resources are judged by.
        about: what they are about, as `graph.chains.amounts.amounts_of` takes it.
    """
    count, members = len(layout), layout.members
    local = members.take(inside(region_numbers(layout.snapshot, members.rows), region))
    columns = zip(
        layout.ids,
        layout.names,
        map(local.of, range(count)),
        (members.counts(count) - local.counts(count)).tolist(),
        downstream_counts(layout.flows, count).tolist(),
        amounts_of(layout, region, day, about),
        sole_products(layout, region),
        strict=True,
    )
    return Completeness(
        region,
        tuple(
            PositionState(
                id=id_,
                name=name,
                members=tuple(sorted(layout.snapshot.ids_of(rows))),
                elsewhere=elsewhere,
                downstream=downstream,
                exposure=downstream / max(count - 1, 1) / max(len(rows), 1),
                capacity=amounts.capacity,
                need=amounts.need,
                unit=amounts.unit,
                lacks=tuple(_lacks(len(rows), amounts, sole)),
                inferred=(
                    *_named(layout.snapshot, likely := _likely(layout, place, rows)),
                    *sorted(amounts.inferred, key=_surest),
                ),
                sole=tuple(sole),
                likely=tuple(sorted(layout.snapshot.ids_of(likely.makers))),
            )
            for place, (id_, name, rows, elsewhere, downstream, amounts, sole) in enumerate(columns)
        ),
    )


def _likely(layout: Layout, place: int, members: Integers) -> Likely:
    """The members at a position that only names of products put there."""
    likely = layout.likely
    return likely.take((likely.places == place) & np.isin(likely.makers, members))


def _named(snapshot: Snapshot, likely: Likely) -> list[Inferred]:
    """What they make that is a product of the position only by its name."""
    ids = snapshot.ids_of(likely.made), snapshot.ids_of(likely.products)
    return sorted({Inferred(*each) for each in zip(*ids, likely.chances.tolist(), strict=True)}, key=_surest)


def _surest(inferred: Inferred) -> tuple[float, str, str]:
    return -inferred.confidence, inferred.id, inferred.product


def _lacks(members: int, amounts: Amounts, sole: Sequence[Sole]) -> Iterator[Lack]:
    if members < 2:
        yield Lack.SINGLE if members else Lack.EMPTY
    if sole:
        yield Lack.SOLE
    # Who states no capacity may have plenty: that is unknown, and no shortage.
    if amounts.need is None or amounts.capacity is None or len(amounts.units) > 1:
        return
    if amounts.need > FAR * amounts.capacity:
        yield Lack.SHORT
    if amounts.capacity > FAR * amounts.need:
        yield Lack.IDLE
