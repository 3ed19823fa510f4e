"""Assigning resources to all demands of a list at once, from the matches of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

import numpy as np

from graph.errors import ChanglianError, NotFound
from matching.assignment.problem import (
    NO_LIMIT,
    NOBODY,
    Infeasible,
    Limit,
    Obstacle,
    Problem,
)
from matching.assignment.solve import best_total, fairest
from matching.filters import EVERYTHING, Filters
from matching.match import Match
from matching.matcher import Matcher
from matching.parties import node_of, provider
from matching.sparse import Integers

CANDIDATES = 20
"""Matches of each demand among which its resources are chosen."""

PairIds = tuple[str, str]
Progress = Callable[[int, int, str], None]
"""Told how many demands are matched, how many there are, and which comes next."""


class Load(NamedTuple):
    """How many takers a provider has to get and can get."""

    least: int = 0
    most: int = NO_LIMIT


@dataclass(frozen=True, slots=True)
class Terms:
    """What an assignment has to keep to.

    Attributes:
        fair: whether the worst-off demand counts first, instead of the total.
        locked: pairs of demand and resource that have to be assigned.
        excluded: pairs that must not be.
        loads: limits of providers by id.
        alternates: how many further resources each demand is told, best first.
        filters: which resources come into question.
        day: day that conditions are checked for, today where None.
    """

    fair: bool = False
    locked: Sequence[PairIds] = ()
    excluded: frozenset[PairIds] = frozenset()
    loads: Mapping[str, Load] = field(default_factory=dict[str, Load])
    alternates: int = 0
    filters: Filters = EVERYTHING
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who gets what.

    Attributes:
        matches: by demand, assigned ones first, then alternates, each best first.
        unserved: demands that get nothing.
        total: sum of the scores of what is assigned.
        worst: sum of the scores of the demand that gets least, of those that get anything.
        bound: what `worst` could be at most, None where the total was to be best.
    """

    matches: tuple[Match, ...]
    unserved: tuple[str, ...]
    total: float
    worst: float
    bound: float | None


class CannotAssign(ChanglianError):
    """Limits that cannot be kept together; names each, and the number that could be kept."""

    code = "cannot-assign"
    status = 422


def _ignore(done: int, total: int, what: str) -> None: ...


def assign(
    matcher: Matcher, demand_ids: Sequence[str], terms: Terms | None = None, progress: Progress = _ignore
) -> Assignment:
    """Give each demand up to `wanted` resources that suit it, and no resource more than `slots` takers.

    Raises:
        CannotAssign: locked pairs or the numbers of providers cannot be kept.
        NotFound: a demand, an end of a locked pair or a provider with limits does not exist.
    """
    terms = terms or Terms()
    _check(matcher, terms)
    matches = _candidates(matcher, demand_ids, terms, progress)
    board = _Board.of(matcher, matches, demand_ids, terms)
    try:
        solution = (fairest if terms.fair else best_total)(board.problem)
    except Infeasible as error:
        raise CannotAssign("; ".join(map(board.told, error.obstacles)), _HINT) from None
    shown = tuple(_shown(matches, solution.chosen.tolist(), terms.alternates))
    served = {match.demand_id for match in shown if match.assigned}
    unserved = tuple(demand for demand in demand_ids if demand not in served)
    return Assignment(shown, unserved, solution.total, solution.worst, solution.bound)


_HINT = "Change the number, or lock and exclude other pairs."


def _check(matcher: Matcher, terms: Terms) -> None:
    for id_ in terms.loads:
        if matcher.snapshot.row(id_) is None:
            raise NotFound(f"no organization has the id {id_!r}")
    for demand, resource in terms.locked:
        if (demand, resource) in terms.excluded:
            pair = f"demand {demand!r} and resource {resource!r}"
            raise CannotAssign(f"{pair} are locked and excluded at once", "Leave them out of one of the two.")


def _candidates(matcher: Matcher, demand_ids: Sequence[str], terms: Terms, progress: Progress) -> list[Match]:
    """The matches to choose from, each pair once, by demand and best first."""
    locked = {(match.demand_id, match.resource_id): match for match in matcher.pairs(terms.locked, terms.day)}
    matches = list[Match]()
    for done, demand in enumerate(dict.fromkeys(demand_ids)):
        progress(done, len(demand_ids), demand)
        found = matcher.for_demand(demand, top=CANDIDATES, filters=terms.filters, day=terms.day)
        pairs = {(demand, match.resource_id): match for match in found}
        matches += [match for pair, match in pairs.items() if pair not in terms.excluded | locked.keys()]
    return [*locked.values(), *matches]


def _shown(matches: Sequence[Match], chosen: Sequence[bool], alternates: int) -> Iterator[Match]:
    order = sorted(
        zip(matches, chosen, strict=True),
        key=lambda pair: (pair[0].demand_id, not pair[1], -pair[0].margin),
    )
    for _, group in groupby(order, key=lambda pair: pair[0].demand_id):
        rest = alternates
        for rank, (match, assigned) in enumerate(group, 1):
            rest -= not assigned
            if rest >= 0:
                yield replace(match, rank=rank, assigned=assigned)


@dataclass(frozen=True, slots=True)
class _Board:
    """A problem with the ids of what it numbers."""

    problem: Problem
    demands: Sequence[str]
    resources: Sequence[str]
    providers: Sequence[str]

    @classmethod
    def of(
        cls, matcher: Matcher, matches: Sequence[Match], demand_ids: Sequence[str], terms: Terms
    ) -> _Board:
        demands = list(dict.fromkeys([*demand_ids, *(match.demand_id for match in matches)]))
        resources = list(dict.fromkeys(match.resource_id for match in matches))
        offering = [provider(matcher.snapshot, resource) for resource in resources]
        owners = ["" if node is None else node.id for node in offering]
        providers = list(dict.fromkeys(filter(None, [*terms.loads, *owners])))
        loads = [terms.loads.get(id_, Load()) for id_ in providers]
        locked = set(terms.locked)
        problem = Problem(
            _places(demands, [match.demand_id for match in matches]),
            _places(resources, [match.resource_id for match in matches]),
            np.array([match.score for match in matches], np.float64),
            np.array([(match.demand_id, match.resource_id) in locked for match in matches], np.bool_),
            _counts(matcher, demands, "wanted", 1),
            _counts(matcher, resources, "slots", NO_LIMIT),
            _places(providers, owners),
            np.array([load.least for load in loads], np.int64),
            np.array([load.most for load in loads], np.int64),
        )
        return cls(problem, demands, resources, providers)

    def told(self, obstacle: Obstacle) -> str:
        """An obstacle in the words of the lists' columns."""
        stated, possible = obstacle.stated, obstacle.possible
        match obstacle.limit:
            case Limit.WANTED:
                place = f"demand {self.demands[obstacle.index]!r}: wanted"
                return f"{place}: {stated}: expected at least {possible}, for so many of its pairs are locked"
            case Limit.SLOTS:
                place = f"resource {self.resources[obstacle.index]!r}: slots"
                return f"{place}: {stated}: expected at least {possible}, for so many of its pairs are locked"
            case Limit.MOST:
                place = f"organization {self.providers[obstacle.index]!r}: most"
                return f"{place}: {stated}: expected at least {possible}, for so many of its pairs are locked"
            case Limit.LEAST:
                place = f"organization {self.providers[obstacle.index]!r}: least"
                return f"{place}: {stated}: expected at most {possible}, for it can get no more takers"


def _places(ids: Sequence[str], asked: Sequence[str]) -> Integers:
    """Position of each id asked for; `NOBODY` where there is none."""
    place = {id_: index for index, id_ in enumerate(ids)}
    return np.array([place.get(id_, NOBODY) for id_ in asked], np.int64)


def _counts(matcher: Matcher, ids: Sequence[str], column: str, default: int) -> Integers:
    """A number of each demand or resource, rounded down; `default` where it is not given."""
    nodes = (node_of(matcher.snapshot, id_) for id_ in ids)
    stated = (None if node is None else node.props.get(column) for node in nodes)
    return np.array([int(value) if isinstance(value, int | float) else default for value in stated], np.int64)
