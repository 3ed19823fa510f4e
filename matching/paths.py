"""Evidence: the paths through the graph that relate a demand to a resource."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import product

from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.industries import NO_INDUSTRY, industry_number
from matching.match import Path
from matching.product_paths import product_way
from matching.profiles import NO_PARTY
from matching.relatedness import COOPERATION
from matching.ways import End, Out, Way, neighbours

_R = RelationKind
_REMEMBERED = 20_000
"""Rows whose neighbours are kept at hand."""


class PathFinder:
    """Finds the paths that prove what relates a demand to a resource."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        # What is around a demand's party, and around a region, is asked for again and again.
        self._out = lru_cache(_REMEMBERED)(partial(neighbours, snapshot.out, snapshot.ids))
        self._into = lru_cache(_REMEMBERED)(partial(neighbours, snapshot.into, snapshot.ids))
        self._around = lru_cache(_REMEMBERED)(partial(_ways_up, self._out))
        self._around_industries = lru_cache(_REMEMBERED)(partial(_industries_up, self._out, snapshot.ids))

    def paths(self, demand: End, resource: End) -> tuple[Path, ...]:
        """One path each for alliance, chain, cooperation, products, place and industry, where there is one.

        Of several that are as short, the one whose nodes come first by id.
        """
        asking, offering = demand.party, resource.party
        if asking == offering != NO_PARTY:
            return ()
        found: list[Way] = []
        if NO_PARTY not in (asking, offering):
            between = (
                self._alliance(asking, offering),
                self._chain(asking, offering),
                self._cooperation(asking, offering),
            )
            found += [
                Way((asking, *way.nodes, offering), (_R.REQUESTS, *way.relations, _R.OFFERS))
                for way in filter(None, between)
            ]
        others = (
            product_way(self._out, demand, resource, self._snapshot.ids),
            self._place(demand, resource),
            self._industry(demand, resource),
        )
        found += filter(None, others)
        ids = self._snapshot.ids
        return tuple(
            Path((demand.id, *(ids[row] for row in way.nodes), resource.id), way.relations) for way in found
        )

    def _alliance(self, asking: int, offering: int) -> Way | None:
        common = self._common(_R.MEMBER_OF, asking, offering)
        return Way((common[0],), (_R.MEMBER_OF, _R.MEMBER_OF)) if common else None

    def _chain(self, asking: int, offering: int) -> Way | None:
        if segment := self._common(_R.IN_SEGMENT, asking, offering):
            return Way((segment[0],), (_R.IN_SEGMENT, _R.IN_SEGMENT))
        mine = self._out(_R.IN_SEGMENT, asking)
        theirs = self._out(_R.IN_SEGMENT, offering) if mine else ()
        for here, there in product(mine, theirs):
            if self._stated(_R.UPSTREAM_OF, here, there):
                return Way((here, there), (_R.IN_SEGMENT, _R.UPSTREAM_OF, _R.IN_SEGMENT))
            if chain := self._common(_R.PART_OF, here, there):
                relations = (_R.IN_SEGMENT, _R.PART_OF, _R.PART_OF, _R.IN_SEGMENT)
                return Way((here, chain[0], there), relations)
        return None

    def _cooperation(self, asking: int, offering: int) -> Way | None:
        kinds = (kind for kind in COOPERATION if self._stated(kind, asking, offering))
        return next((Way((), (kind,)) for kind in kinds), None)

    def _place(self, demand: End, resource: End) -> Way | None:
        """The nearest region or place that both lie in, by way of what it is part of."""
        first, here = self._areas(demand, _R.REQUESTS, _R.LOCATED_IN)
        last, there = self._areas(resource, _R.OFFERS, _R.APPLIES_TO)
        return self._met(first, here, last, there)

    def _industry(self, demand: End, resource: End) -> Way | None:
        """The narrowest industry that holds both, sections left out."""
        first, here = self._industries(demand, _R.IN_INDUSTRY, _R.REQUESTS)
        last, there = self._industries(resource, _R.APPLIES_TO, _R.OFFERS)
        return self._met(first, here, last, there)

    def _met(self, first: Way, here: _Ways, last: Way, there: _Ways) -> Way | None:
        """The way by the nearest node to which ways lead from either side."""
        shared = [
            (len(here[row].nodes) + len(there[row].nodes), self._snapshot.id(row), row)
            for row in here
            if row in there
        ]
        if not shared:
            return None
        nearest = min(shared)[-1]
        up, down = first.followed_by(here[nearest]), last.followed_by(there[nearest])
        return Way((*up.nodes, *reversed(down.nodes[:-1])), (*up.relations, *reversed(down.relations)))

    def _industries(self, end: End, own: RelationKind, link: RelationKind) -> tuple[Way, _Ways]:
        """Industries of the end itself, or of its party where it names none; see `_areas`."""
        if ways := self._around_industries(self._out(own, end.row)):
            return Way((), (own,)), ways
        return Way((end.party,), (link, _R.IN_INDUSTRY)), self._around_industries(
            self._out(_R.IN_INDUSTRY, end.party)
        )

    def _areas(self, end: End, link: RelationKind, own: RelationKind) -> tuple[Way, _Ways]:
        """Areas that the party lies in, or the end itself where its party names none.

        Returns:
            The way to where areas begin, and from there the way to each area.
        """
        if starts := self._out(_R.LOCATED_IN, end.party):
            return Way((end.party,), (link, _R.LOCATED_IN)), self._around(starts)
        return Way((), (own,)), self._around(self._out(own, end.row))

    def _common(self, kind: RelationKind, one: int, other: int) -> list[int]:
        here = self._out(kind, one)
        there = self._out(kind, other) if here else ()
        return [row for row in here if row in there]

    def _stated(self, kind: RelationKind, one: int, other: int) -> bool:
        """Whether a relation leads between two nodes, one way or the other."""
        return other in self._out(kind, one) or other in self._into(kind, one)


_Ways = dict[int, Way]
"""Ways by the row to which they lead."""


def _ways_up(out: Out, starts: tuple[int, ...]) -> _Ways:
    """The shortest way from one of some areas to each that they are part of, themselves included."""
    ways = {area: Way((area,), ()) for area in starts}
    edge = list(ways.values())
    while edge:
        further = (
            Way((*way.nodes, row), (*way.relations, _R.PART_OF))
            for way in edge
            for row in out(_R.PART_OF, way.nodes[-1])
        )
        edge = [way for way in further if ways.setdefault(way.nodes[-1], way) is way]
    return ways


def _industries_up(out: Out, ids: Sequence[str], starts: tuple[int, ...]) -> _Ways:
    """Ways from some nodes to the divisions, groups and classes of industries among them and around them."""
    prefix = f"{NodeKind.INDUSTRY}/"

    def numbered(row: int) -> bool:
        return industry_number(ids[row].removeprefix(prefix)) != NO_INDUSTRY

    ways = _ways_up(out, tuple(filter(numbered, starts)))
    return {row: way for row, way in ways.items() if numbered(row)}
