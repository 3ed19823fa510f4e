"""Evidence: the paths through the graph that relate a demand to a resource."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import product
from typing import NamedTuple, Protocol

from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency
from graph.vocabulary import RelationKind
from matching.match import Path
from matching.profiles import NO_PARTY
from matching.relatedness import COOPERATION

_R = RelationKind
_REMEMBERED = 20_000
"""Rows whose neighbours are kept at hand."""


class End(NamedTuple):
    """A demand or a resource where a path ends: id, row (-1: not stored) and row of its party."""

    id: str
    row: int
    party: int


class PathFinder:
    """Finds the paths that prove what relates a demand to a resource."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        # What is around a demand's party, and around a region, is asked for again and again.
        self._out = lru_cache(_REMEMBERED)(partial(_neighbours, snapshot.out, snapshot.ids))
        self._into = lru_cache(_REMEMBERED)(partial(_neighbours, snapshot.into, snapshot.ids))
        self._around = lru_cache(_REMEMBERED)(partial(_ways_up, self._out))

    def paths(self, demand: End, resource: End) -> tuple[Path, ...]:
        """One path each for alliance, chain, cooperation and place, where there is one.

        Of several that are as short, the one whose nodes come first by id.
        """
        asking, offering = demand.party, resource.party
        if asking == offering != NO_PARTY:
            return ()
        found: list[_Way] = []
        if NO_PARTY not in (asking, offering):
            between = (
                self._alliance(asking, offering),
                self._chain(asking, offering),
                self._cooperation(asking, offering),
            )
            found += [
                _Way((asking, *way.nodes, offering), (_R.REQUESTS, *way.relations, _R.OFFERS))
                for way in filter(None, between)
            ]
        if place := self._place(demand, resource):
            found.append(place)
        ids = self._snapshot.ids
        return tuple(
            Path((demand.id, *(ids[row] for row in way.nodes), resource.id), way.relations) for way in found
        )

    def _alliance(self, asking: int, offering: int) -> _Way | None:
        common = self._common(_R.MEMBER_OF, asking, offering)
        return _Way((common[0],), (_R.MEMBER_OF, _R.MEMBER_OF)) if common else None

    def _chain(self, asking: int, offering: int) -> _Way | None:
        if segment := self._common(_R.IN_SEGMENT, asking, offering):
            return _Way((segment[0],), (_R.IN_SEGMENT, _R.IN_SEGMENT))
        mine = self._out(_R.IN_SEGMENT, asking)
        theirs = self._out(_R.IN_SEGMENT, offering) if mine else ()
        for here, there in product(mine, theirs):
            if self._stated(_R.UPSTREAM_OF, here, there):
                return _Way((here, there), (_R.IN_SEGMENT, _R.UPSTREAM_OF, _R.IN_SEGMENT))
            if chain := self._common(_R.PART_OF, here, there):
                relations = (_R.IN_SEGMENT, _R.PART_OF, _R.PART_OF, _R.IN_SEGMENT)
                return _Way((here, chain[0], there), relations)
        return None

    def _cooperation(self, asking: int, offering: int) -> _Way | None:
        kinds = (kind for kind in COOPERATION if self._stated(kind, asking, offering))
        return next((_Way((), (kind,)) for kind in kinds), None)

    def _place(self, demand: End, resource: End) -> _Way | None:
        """The nearest region or place that both lie in, by way of what it is part of."""
        first, here = self._areas(demand, _R.REQUESTS, _R.LOCATED_IN)
        last, there = self._areas(resource, _R.OFFERS, _R.APPLIES_TO)
        shared = [
            (len(here[row].nodes) + len(there[row].nodes), self._snapshot.id(row), row)
            for row in here
            if row in there
        ]
        if not shared:
            return None
        nearest = min(shared)[-1]
        up, down = first.followed_by(here[nearest]), last.followed_by(there[nearest])
        return _Way((*up.nodes, *reversed(down.nodes[:-1])), (*up.relations, *reversed(down.relations)))

    def _areas(self, end: End, link: RelationKind, own: RelationKind) -> tuple[_Way, dict[int, _Way]]:
        """Areas that the party lies in, or the end itself where its party names none.

        Returns:
            The way to where areas begin, and from there the way to each area.
        """
        if starts := self._out(_R.LOCATED_IN, end.party):
            return _Way((end.party,), (link, _R.LOCATED_IN)), self._around(starts)
        return _Way((), (own,)), self._around(self._out(own, end.row))

    def _common(self, kind: RelationKind, one: int, other: int) -> list[int]:
        here = self._out(kind, one)
        there = self._out(kind, other) if here else ()
        return [row for row in here if row in there]

    def _stated(self, kind: RelationKind, one: int, other: int) -> bool:
        """Whether a relation leads between two nodes, one way or the other."""
        return other in self._out(kind, one) or other in self._into(kind, one)


class _Way(NamedTuple):
    """Nodes of a path between its ends, and its relations."""

    nodes: tuple[int, ...]
    relations: tuple[RelationKind, ...]

    def followed_by(self, other: _Way) -> _Way:
        """This way and then the other."""
        return _Way(self.nodes + other.nodes, self.relations + other.relations)


class _Direction(Protocol):
    def __call__(self, kind: RelationKind, *, stated_only: bool) -> Adjacency: ...


def _neighbours(direction: _Direction, ids: Sequence[str], kind: RelationKind, row: int) -> tuple[int, ...]:
    """Neighbours of a row in one direction, by id; none of -1."""
    if row < 0:
        return ()
    rows: list[int] = direction(kind, stated_only=True).neighbours(row).tolist()
    return tuple(sorted(rows, key=ids.__getitem__))


def _ways_up(out: Callable[[RelationKind, int], tuple[int, ...]], starts: tuple[int, ...]) -> dict[int, _Way]:
    """The shortest way from one of some areas to each that they are part of, themselves included."""
    ways = {area: _Way((area,), ()) for area in starts}
    edge = list(ways.values())
    while edge:
        further = (
            _Way((*way.nodes, row), (*way.relations, _R.PART_OF))
            for way in edge
            for row in out(_R.PART_OF, way.nodes[-1])
        )
        edge = [way for way in further if ways.setdefault(way.nodes[-1], way) is way]
    return ways
