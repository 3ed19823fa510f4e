"""How who asks and who offers are related: by alliance, chain, products, place and earlier cooperation."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind
from matching.products import AKIN, NEEDED, near_demand, near_resource
from matching.profiles import NO_PARTY, Profiles
from matching.sparse import Floats, Integers
from matching.steps import back, forth

COOPERATION = (RelationKind.COOPERATES_WITH, RelationKind.SUPPLIES, RelationKind.FINANCES)
SAME_COUNTY, SAME_CITY, SAME_PROVINCE = 1.0, 0.7, 0.3

_R = RelationKind


class Near(NamedTuple):
    """Rows of parties, demands or resources, and how near each is, 0-1; where one stands twice, the last."""

    rows: Integers
    grades: Floats


class Circle(NamedTuple):
    """Who shares an alliance or a chain with what asks, worked with its party, or has its products."""

    alliance: Near
    chain: Near
    cooperation: Near
    products: Near


class Related(NamedTuple):
    """For each of many pairs how near the two are by alliance, chain, earlier work and products, 0-1."""

    alliance: Floats
    chain: Floats
    cooperation: Floats
    products: Floats


class Centre(NamedTuple):
    """What a circle is drawn around: row of a demand or a resource (-1: not stored) and row of its party."""

    row: int
    party: int
    is_demand: bool


def circle_of(snapshot: Snapshot, centre: Centre) -> Circle:
    """The circle of a demand or a resource, from stated relations only."""
    around = (near_demand if centre.is_demand else near_resource)(snapshot, centre.row, centre.party)
    akin, needed = around
    products = Near(np.concatenate(around), np.repeat([AKIN, NEEDED], [len(akin), len(needed)]))
    if centre.party == NO_PARTY:
        return Circle(_NOBODY, _NOBODY, _NOBODY, products)
    start = np.array([centre.party])
    partners = [step(snapshot, kind, start) for kind in COOPERATION for step in (forth, back)]
    return Circle(
        _alike(back(snapshot, _R.MEMBER_OF, forth(snapshot, _R.MEMBER_OF, start))),
        _alike(_in_chain(snapshot, forth(snapshot, _R.IN_SEGMENT, start))),
        _alike(np.concatenate(partners)),
        products,
    )


def _in_chain(snapshot: Snapshot, segments: Integers) -> Integers:
    """Parties in some segments, in others of the same chains, or in neighbouring ones."""
    near = [
        segments,
        back(snapshot, _R.PART_OF, forth(snapshot, _R.PART_OF, segments)),
        forth(snapshot, _R.UPSTREAM_OF, segments),
        back(snapshot, _R.UPSTREAM_OF, segments),
    ]
    return back(snapshot, _R.IN_SEGMENT, np.concatenate(near))


def _alike(rows: Integers) -> Near:
    return Near(rows, np.ones(len(rows)))


_NOBODY = _alike(np.zeros(0, np.int64))


def relate(circle: Circle, parties: Integers, rows: Integers, size: int) -> Related:
    """How near pairs are to the centre of a circle, by party or by themselves, whichever is nearer.

    Args:
        circle: around what asks.
        parties: row of the other party of each pair, `NO_PARTY` for nobody.
        rows: row of the other demand or resource of each pair.
        size: number of rows of the snapshot.
    """
    return Related(*(_nearness(near, parties, rows, size) for near in circle))


def relate_pairs(snapshot: Snapshot, demands: Profiles, resources: Profiles) -> Related:
    """How near given pairs are."""
    related = Related(*(np.zeros(len(demands)) for _ in Related._fields))
    for row in np.unique(demands.rows).tolist():
        chosen = np.flatnonzero(demands.rows == row)
        circle = circle_of(snapshot, Centre(row, int(demands.parties[chosen[0]]), is_demand=True))
        found = relate(circle, resources.parties[chosen], resources.rows[chosen], len(snapshot))
        for column, values in zip(related, found, strict=True):
            column[chosen] = values
    return related


def _nearness(near: Near, parties: Integers, rows: Integers, size: int) -> Floats:
    if not len(near.rows):
        return np.zeros(len(parties))
    grades = np.zeros(size + 1)
    grades[near.rows] = near.grades
    grades[NO_PARTY] = 0.0
    return np.maximum(grades[parties], grades[rows])


def closeness(one: Profiles, other: Profiles) -> Floats:
    """How near two places are by their region codes: 1 same county, 0.7 city, 0.3 province, 0 else."""
    here, there = one.places, other.places
    known = (here > 0) & (there > 0)
    city = known & (here // 100 == there // 100) & (here % 10_000 != 0)
    county = city & (here == there) & (here % 100 != 0)
    province = known & (here // 10_000 == there // 10_000)
    nearness = np.where(city, SAME_CITY, np.where(province, SAME_PROVINCE, 0.0))
    return np.where(county, SAME_COUNTY, nearness)
