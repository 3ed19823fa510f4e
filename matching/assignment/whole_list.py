"""Assigning resources to all demands of a list at once, from the matches of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.errors import ChanglianError, NotFound
from matching.assignment import shared
from matching.assignment.board import Board, Partly
from matching.assignment.clock import Clock, Progress
from matching.assignment.problem import Infeasible, Problem
from matching.assignment.solve import Solution, best_total, fairest
from matching.assignment.terms import PairIds, Terms
from matching.match import Match
from matching.matcher import Matcher

CANDIDATES = 20
"""Matches of each demand among which its resources are chosen."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who gets what.

    Attributes:
        matches: by demand, assigned ones first, then alternates, each best first.
        unserved: demands that get nothing.
        unmatched: those of them that had no candidate at all.
        partly: demands that get something, but fewer resources than they want.
        locked: pairs that had to be assigned.
        total: sum of the scores of what is assigned.
        worst: sum of the scores of the demand that gets least, of those that get anything.
        bound: what `worst` could be at most, None where the total was to be best.
        total_bound: what `total` could be at most, None where the choice was to be fair.
        unmeasured: demands that were assigned a shared resource without saying how much of it they need.
    """

    matches: tuple[Match, ...]
    unserved: tuple[str, ...]
    total: float
    worst: float
    bound: float | None = None
    total_bound: float | None = None
    unmeasured: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()
    partly: tuple[Partly, ...] = ()
    locked: frozenset[PairIds] = frozenset()


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
    board = Board.of(matcher, matches, demand_ids, terms)
    try:
        solution = _solve(board.problem, terms.fair, Clock(terms.seconds, progress))
    except Infeasible as error:
        raise CannotAssign("; ".join(map(board.told, error.obstacles)), _HINT) from None
    shown = tuple(_shown(matches, solution.chosen.tolist(), terms.alternates))
    served = {match.demand_id for match in shown if match.assigned}
    return Assignment(
        shown,
        tuple(demand for demand in demand_ids if demand not in served),
        solution.total,
        solution.worst,
        solution.bound,
        solution.total_bound,
        tuple(board.unmeasured(solution.chosen)),
        tuple(board.unmatched()),
        tuple(board.partly(solution.chosen)),
        frozenset(terms.locked),
    )


def _solve(problem: Problem, fair: bool, clock: Clock) -> Solution:
    if problem.tight():
        return (shared.fairest if fair else shared.best_total)(problem, clock)
    return fairest(problem, clock) if fair else best_total(problem)


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
    taken = terms.excluded | locked.keys()
    matches = list[Match]()
    for done, demand in enumerate(dict.fromkeys(demand_ids)):
        progress(done, len(demand_ids), demand)
        found = matcher.for_demand(demand, top=CANDIDATES, filters=terms.filters, day=terms.day)
        pairs = {(demand, match.resource_id): match for match in found}
        matches += [match for pair, match in pairs.items() if pair not in taken]
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
