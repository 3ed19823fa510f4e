"""Products of a chain's positions that others depend on and that one organization alone makes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.chains.layout import Layout
from graph.chains.makers import in_positions
from graph.chains.regions import inside, region_numbers
from graph.snapshot.adjacency import Integers
from graph.vocabulary import RelationKind

_R = RelationKind


@dataclass(frozen=True, slots=True, order=True)
class Sole:
    """A product and the one organization that makes it or a finer kind; ids."""

    product: str
    maker: str


def sole_products(layout: Layout, region: str) -> list[list[Sole]]:
    """For each position with several members in a region ('': anywhere) what one of them alone makes, by id.

    Only products count that others are made from. Who stands alone in a position is the only one for all of
    it anyway, so that its products are not told.
    """
    found: list[list[Sole]] = [[] for _ in range(len(layout))]
    for place, product in _candidates(layout, region):
        makers = _makers(layout, place, product)
        makers = makers[inside(region_numbers(layout.snapshot, makers), region)]
        if len(makers) == 1:
            ids = layout.snapshot.id(product), layout.snapshot.id(int(makers[0]))
            found[place].append(Sole(*ids))
    return [sorted(several) for several in found]


def _makers(layout: Layout, place: int, product: int) -> Integers:
    """Who makes a product of a position or a finer kind of it, those included that only names tell."""
    _, stated = in_positions(layout.snapshot, np.array([product], np.int64))
    likely = layout.likely
    return np.union1d(stated.rows, likely.makers[(likely.places == place) & (likely.products == product)])


def _candidates(layout: Layout, region: str) -> list[tuple[int, int]]:
    """Places and rows of products that others are made from and that at most one makes as such."""
    snapshot, products = layout.snapshot, layout.products
    here = inside(region_numbers(snapshot, layout.members.rows), region)
    crowded = layout.members.take(here).counts(len(layout)) > 1
    kept = products.take(crowded[products.places])
    begin, end = snapshot.into(_R.MADE_FROM, stated_only=True).bounds_of(kept.rows)
    kept = kept.take(end > begin)
    makers, offsets = snapshot.into(_R.PRODUCES, stated_only=True).neighbours_of(kept.rows)
    there = np.concatenate([[0], np.cumsum(inside(region_numbers(snapshot, makers), region))])
    few = kept.take(np.diff(there[offsets]) <= 1)
    return list(zip(few.places.tolist(), few.rows.tolist(), strict=True))
