"""What the graph says about who asks and who offers: same alliance, chain, place, and earlier cooperation."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind
from matching.match import Path
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
    chains = _forth(snapshot, _R.PART_OF, _forth(snapshot, _R.IN_SEGMENT, start))
    partners = [step(snapshot, kind, start) for kind in COOPERATION for step in (_forth, _back)]
    return Circle(
        _back(snapshot, _R.MEMBER_OF, alliances),
        _back(snapshot, _R.IN_SEGMENT, _back(snapshot, _R.PART_OF, chains)),
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


class PathFinder:
    """Finds the paths that prove what relates a demand's organisation to a resource's provider."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def paths(self, demand_id: str, asking: int, resource_id: str, offering: int) -> tuple[Path, ...]:
        """One path each for alliance, chain, cooperation and place, where there is one.

        Args:
            demand_id: where the paths begin.
            asking: row of the demand's organisation.
            resource_id: where the paths end.
            offering: row of the resource's provider.
        """
        if NO_PARTY in (asking, offering) or asking == offering:
            return ()
        found = (
            self._alliance(asking, offering),
            self._chain(asking, offering),
            self._cooperation(asking, offering),
            self._place(asking, offering),
        )
        ids = self._snapshot.ids
        return tuple(
            Path(
                (demand_id, ids[asking], *(ids[row] for row in middle), ids[offering], resource_id),
                (_R.REQUESTS, *relations, _R.OFFERS),
            )
            for middle, relations in filter(None, found)
        )

    def _alliance(self, asking: int, offering: int) -> _Middle | None:
        common = self._common(_R.MEMBER_OF, asking, offering)
        return ((common[0],), (_R.MEMBER_OF, _R.MEMBER_OF)) if common else None

    def _chain(self, asking: int, offering: int) -> _Middle | None:
        if segment := self._common(_R.IN_SEGMENT, asking, offering):
            return (segment[0],), (_R.IN_SEGMENT, _R.IN_SEGMENT)
        for here in self._out(_R.IN_SEGMENT, asking):
            for there in self._out(_R.IN_SEGMENT, offering):
                if self._snapshot.out(_R.UPSTREAM_OF).position(here, there) is not None:
                    return (here, there), (_R.IN_SEGMENT, _R.UPSTREAM_OF, _R.IN_SEGMENT)
                if self._snapshot.out(_R.UPSTREAM_OF).position(there, here) is not None:
                    return (here, there), (_R.IN_SEGMENT, _R.UPSTREAM_OF, _R.IN_SEGMENT)
                if chain := self._common(_R.PART_OF, here, there):
                    relations = (_R.IN_SEGMENT, _R.PART_OF, _R.PART_OF, _R.IN_SEGMENT)
                    return (here, chain[0], there), relations
        return None

    def _cooperation(self, asking: int, offering: int) -> _Middle | None:
        for kind in COOPERATION:
            for start, end in ((asking, offering), (offering, asking)):
                if self._snapshot.out(kind, stated_only=True).position(start, end) is not None:
                    return (), (kind,)
        return None

    def _place(self, asking: int, offering: int) -> _Middle | None:
        """The nearest region or place in which both lie, by way of what it is part of."""
        here, there = self._areas(asking), self._areas(offering)
        shared = [row for row in here if row in there]
        if not shared:
            return None
        nearest = min(shared, key=lambda row: (len(here[row]) + len(there[row]), row))
        up, down = here[nearest], there[nearest]
        middle = (*up, *reversed(down[:-1])) if up else ()
        steps = (_R.LOCATED_IN, *(_R.PART_OF for _ in up[1:]), *(_R.PART_OF for _ in down[1:]), _R.LOCATED_IN)
        return middle, steps

    def _areas(self, party: int) -> dict[int, tuple[int, ...]]:
        """Areas a party lies in, each with the way there."""
        ways: dict[int, tuple[int, ...]] = {row: (row,) for row in self._out(_R.LOCATED_IN, party)}
        edge = list(ways.values())
        while edge:
            edge = [(*way, row) for way in edge for row in self._out(_R.PART_OF, way[-1]) if row not in ways]
            ways.update({way[-1]: way for way in edge})
        return ways

    def _common(self, kind: RelationKind, one: int, other: int) -> list[int]:
        there = self._out(kind, other)
        return [row for row in self._out(kind, one) if row in there]

    def _out(self, kind: RelationKind, row: int) -> list[int]:
        return self._snapshot.out(kind, stated_only=True).neighbours(row).tolist()


_Middle = tuple[tuple[int, ...], tuple[RelationKind, ...]]


def _forth(snapshot: Snapshot, kind: RelationKind, rows: Integers) -> Integers:
    return snapshot.out(kind, stated_only=True).neighbours_of(rows)[0].astype(np.int64)


def _back(snapshot: Snapshot, kind: RelationKind, rows: Integers) -> Integers:
    return snapshot.into(kind, stated_only=True).neighbours_of(rows)[0].astype(np.int64)
