"""How who asks and who offers are related: by alliance, chain, place and earlier cooperation."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency
from graph.vocabulary import RelationKind
from matching.profiles import NO_PARTY, Profiles
from matching.sparse import Floats, Integers, Mask

COOPERATION = (RelationKind.COOPERATES_WITH, RelationKind.SUPPLIES, RelationKind.FINANCES)
SAME_COUNTY, SAME_CITY, SAME_PROVINCE = 1.0, 0.7, 0.3

_R = RelationKind


class Circle(NamedTuple):
    """Rows of the parties that share an alliance or a chain with one party, or worked with it."""

    alliance: Integers
    chain: Integers
    cooperation: Integers


class Related(NamedTuple):
    """For each of many pairs 1.0 where it shares an alliance, a chain or earlier work, else 0.0."""

    alliance: Floats
    chain: Floats
    cooperation: Floats


def circle_of(snapshot: Snapshot, party: int) -> Circle:
    """The circle of one party, from stated relations only; empty where there is no party."""
    if party == NO_PARTY:
        nobody = np.zeros(0, np.int64)
        return Circle(nobody, nobody, nobody)
    start = np.array([party])
    alliances = _forth(snapshot, _R.MEMBER_OF, start)
    segments = _forth(snapshot, _R.IN_SEGMENT, start)
    near = [
        segments,
        _back(snapshot, _R.PART_OF, _forth(snapshot, _R.PART_OF, segments)),
        _forth(snapshot, _R.UPSTREAM_OF, segments),
        _back(snapshot, _R.UPSTREAM_OF, segments),
    ]
    partners = [step(snapshot, kind, start) for kind in COOPERATION for step in (_forth, _back)]
    return Circle(
        _back(snapshot, _R.MEMBER_OF, alliances),
        _back(snapshot, _R.IN_SEGMENT, np.concatenate(near)),
        np.concatenate(partners),
    )


def among(circle: Integers, parties: Integers, size: int) -> Mask:
    """Which parties stand in a circle; no party stands in none."""
    inside = np.zeros(size + 1, np.bool_)
    inside[circle] = True
    inside[NO_PARTY] = False
    return inside[parties]


def closeness(one: Profiles, other: Profiles) -> Floats:
    """How near two places are by their region codes: 1 same county, 0.7 city, 0.3 province, 0 else."""
    here, there = one.places, other.places
    known = (here > 0) & (there > 0)
    city = known & (here // 100 == there // 100) & (here % 10_000 != 0)
    county = city & (here == there) & (here % 100 != 0)
    province = known & (here // 10_000 == there // 10_000)
    nearness = np.where(city, SAME_CITY, np.where(province, SAME_PROVINCE, 0.0))
    return np.where(county, SAME_COUNTY, nearness)


def relate(circle: Circle, parties: Integers, size: int) -> Related:
    """How parties relate to the one whose circle it is; `size` is the number of rows of the snapshot."""
    return Related(*(among(rows, parties, size).astype(np.float64) for rows in circle))


def _forth(snapshot: Snapshot, kind: RelationKind, rows: Integers) -> Integers:
    return _neighbours(snapshot.out(kind, stated_only=True), rows)


def _back(snapshot: Snapshot, kind: RelationKind, rows: Integers) -> Integers:
    return _neighbours(snapshot.into(kind, stated_only=True), rows)


def _neighbours(relations: Adjacency, rows: Integers) -> Integers:
    """Neighbours of all rows; mostly there are one or none, for which there is a short way."""
    if not len(rows):
        return rows
    found = relations.neighbours(int(rows[0])) if len(rows) == 1 else relations.neighbours_of(rows)[0]
    return found.astype(np.int64)
