"""The problem that matches and terms make, with the ids of what it numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from graph.values.ranges import bounds
from matching.assignment.problem import NO_LIMIT, NOBODY, Limit, Obstacle, Pool, Problem
from matching.assignment.terms import Load, Terms
from matching.match import Match
from matching.matcher import Matcher
from matching.parties import node_of, provider
from matching.sparse import Floats, Integers, Mask

_NEEDED = {Limit.CAPACITY: "quantity", Limit.AMOUNT: "amount"}
"""The column of demands that says how much they need of a shared column of resources."""


class Partly(NamedTuple):
    """A demand that gets fewer resources than it wants."""

    demand: str
    got: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Board:
    """A problem with the ids of what it numbers."""

    problem: Problem
    demands: Sequence[str]
    resources: Sequence[str]
    providers: Sequence[str]

    @classmethod
    def of(cls, matcher: Matcher, matches: Sequence[Match], demand_ids: Sequence[str], terms: Terms) -> Self:
        """The problem of some matches of demands."""
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
            [_pool(matcher, column, demands, resources) for column in sorted(terms.shared)],
        )
        return cls(problem, demands, resources, providers)

    def unmatched(self) -> list[str]:
        """Demands to which nothing could be assigned."""
        candidates = np.bincount(self.problem.demands, minlength=len(self.demands))
        return [self.demands[index] for index in np.flatnonzero(candidates == 0).tolist()]

    def partly(self, chosen: Mask) -> list[Partly]:
        """Demands that are assigned something, but less than they want."""
        wanted = self.problem.wanted
        got = np.bincount(self.problem.demands[chosen], minlength=len(wanted))
        found = np.flatnonzero((got > 0) & (got < wanted)).tolist()
        return [Partly(self.demands[index], int(got[index]), int(wanted[index])) for index in found]

    def unmeasured(self, chosen: Mask) -> list[str]:
        """Demands that are assigned a shared resource and do not say how much of it they need."""
        problem, found = self.problem, np.zeros(len(self.demands), np.bool_)
        for pool in problem.pools:
            free = chosen & (pool.needs[problem.demands] == 0) & np.isfinite(pool.holds[problem.resources])
            found[problem.demands[free]] = True
        return [self.demands[index] for index in np.flatnonzero(found).tolist()]

    def told(self, obstacle: Obstacle) -> str:
        """An obstacle in the words of the lists' columns."""
        stated, possible = (f"{number:.15g}" for number in (obstacle.stated, obstacle.possible))
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
                why = "no more takers were found" if self.problem.pools else "it can get no more takers"
                return f"{place}: {stated}: expected at most {possible}, for {why}"
            case Limit.CAPACITY | Limit.AMOUNT as column:
                place = f"resource {self.resources[obstacle.index]!r}: {column}"
                return f"{place}: {stated}: expected at least {possible}, for so much its locked pairs need"


def _pool(matcher: Matcher, column: Limit, demands: Sequence[str], resources: Sequence[str]) -> Pool:
    """What demands need, at least, of what resources have, at most; of a demand for "up to" that much."""
    asked = _NEEDED[column]
    low, high = _bounds(matcher, demands, asked)
    needs = np.nan_to_num(np.where(low > 0, low, high), nan=0.0, posinf=0.0)
    _, holds = _bounds(matcher, resources, column)
    return Pool(column, needs, np.where(np.isnan(holds), np.inf, holds))


def _bounds(matcher: Matcher, ids: Sequence[str], column: str) -> tuple[Floats, Floats]:
    """Lower and upper bounds of a number of each demand or resource, NaN where it is not given."""
    nodes = (node_of(matcher.snapshot, id_) for id_ in ids)
    stated = (None if node is None else node.props.get(column) for node in nodes)
    found = [bounds(value) if isinstance(value, int | float | str) else (np.nan, np.nan) for value in stated]
    low, high = np.array(found, np.float64).reshape(-1, 2).T
    return low, high


def _places(ids: Sequence[str], asked: Sequence[str]) -> Integers:
    """Position of each id asked for; `NOBODY` where there is none."""
    place = {id_: index for index, id_ in enumerate(ids)}
    return np.array([place.get(id_, NOBODY) for id_ in asked], np.int64)


def _counts(matcher: Matcher, ids: Sequence[str], column: str, default: int) -> Integers:
    """A number of each demand or resource, rounded down; `default` where it is not given."""
    nodes = (node_of(matcher.snapshot, id_) for id_ in ids)
    stated = (None if node is None else node.props.get(column) for node in nodes)
    return np.array([int(value) if isinstance(value, int | float) else default for value in stated], np.int64)
