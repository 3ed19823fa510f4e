"""A problem with shared quantities as a program, and assignments as values of its variables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from matching.assignment.clock import Clock
from matching.assignment.problem import NOBODY, Pool, Problem
from matching.assignment.program import Found, Program
from matching.assignment.solve import STEP
from matching.sparse import Floats, Integers, Mask

_FINEST, _LARGEST = 1e-4, 2.0**40
"""Shares are counted in steps of a ten-thousandth, in coarser ones where a pool has more of them."""
_SLACK = 1e-6
"""What binary fractions may be off, in steps."""


class _Room(NamedTuple):
    """Of what each pair takes how much, and how much there is of each."""

    rows: Integers
    takes: Integers
    room: Integers


@dataclass(frozen=True, slots=True)
class Search:
    """A problem as a program.

    Its variables are the pairs, what providers lack of their least numbers and, where it is to be fair,
    whether each demand is served, and what the worst-off of the served gets (in steps).
    """

    problem: Problem
    rooms: tuple[_Room, ...]
    program: Program
    fair: bool

    @classmethod
    def of(cls, problem: Problem, *, fair: bool) -> Self:
        """The program of a problem."""
        pools = problem.tight()
        fits = problem.locked.copy()
        fits |= np.logical_and.reduce([_fits(problem, pool) for pool in pools])
        reachable = np.minimum(problem.least, problem.loads(fits))
        parts = [problem.locked, 0 * reachable], [fits, reachable]
        if fair:
            served, nothing = np.ones(len(problem.wanted), np.int64), np.zeros(1, np.int64)
            parts = (
                [*parts[0], 0 * served, nothing],
                [*parts[1], served, nothing + _gains(problem).max(initial=0)],
            )
        lower, upper = (np.concatenate(part).astype(np.int64) for part in parts)
        rooms = (*_places(problem), *(_shares(problem, pool) for pool in pools))
        search = cls(problem, rooms, Program(lower, upper), fair)
        search._limit(reachable)
        return search

    def objective(
        self, *, pairs: Integers | int = 0, short: int | None = None, served: int = 0, worst: int = 0
    ) -> Integers:
        """Weights of the variables; what is short of a least number outweighs all pairs and the served."""
        if short is None:
            short = -1 - int(np.abs(pairs).sum()) - served * len(self.problem.wanted)
        weights = [
            np.broadcast_to(pairs, len(self.problem.values)),
            np.full(len(self.problem.least), short),
        ]
        if self.fair:
            weights += [np.full(len(self.problem.wanted), served), np.array([worst])]
        return np.concatenate(weights).astype(np.int64)

    def keep(self, objective: Integers, values: Floats) -> None:
        """From now on, an objective must not be less than it is with some values."""
        counted = np.flatnonzero(objective)
        row = np.zeros(len(counted), np.int64)
        least = np.array([float(objective @ values)])
        self.program.at_least(row, counted, objective[counted].astype(np.float64), least)

    def improved(self, objective: Integers, start: Floats, clock: Clock) -> Found:
        """Values at least as good as some others, and the bound of all."""
        found = self.program.solved(objective, start.astype(np.int64).tolist(), clock)
        better = len(found.values) and float(objective @ found.values) > float(objective @ start)
        return found if better else Found(start, found.bound)

    def chosen(self, values: Floats) -> Mask:
        """The pairs that are assigned."""
        return values[: len(self.problem.values)] > 0

    def burden(self) -> Floats:
        """The largest part of a room that each pair takes."""
        parts = [room.takes / np.maximum(room.room[room.rows], 1) for room in self.rooms]
        return np.maximum.reduce(parts)

    def filled(self, key: Floats) -> Floats:
        """Values of an assignment that takes pair after pair by ascending key, locked ones first."""
        left = [room.room.tolist() for room in self.rooms]
        draws = [(room.rows.tolist(), room.takes.tolist()) for room in self.rooms]
        chosen = np.zeros(len(key), np.bool_)
        for pair in np.lexsort([key, ~self.problem.locked]).tolist():
            wanted = [
                (rest, rows[pair], takes[pair]) for rest, (rows, takes) in zip(left, draws, strict=True)
            ]
            if all(rest[row] >= take for rest, row, take in wanted):
                chosen[pair] = True
                for rest, row, take in wanted:
                    rest[row] -= take
        return np.concatenate([chosen, *self._implied(chosen)]).astype(np.float64)

    def _implied(self, chosen: Mask) -> Iterator[Integers]:
        """The other variables when some pairs are assigned."""
        problem, pairs = self.problem, len(self.problem.values)
        reachable = self.program.upper[pairs : pairs + len(problem.least)]
        yield np.maximum(reachable - problem.loads(chosen), 0)
        if self.fair:
            served = np.bincount(problem.demands[chosen], minlength=len(problem.wanted)) > 0
            yield served.astype(np.int64)
            gains = _gains(problem, chosen)[served]
            yield np.array([gains.min(initial=int(self.program.upper[-1]))])

    def _limit(self, reachable: Integers) -> None:
        """State the limits of the program."""
        problem, program = self.problem, self.program
        pairs, providers = np.arange(len(problem.values)), np.arange(len(reachable))
        for room in self.rooms:
            program.at_most(room.rows, pairs, room.takes.astype(np.float64), room.room.astype(np.float64))
        offering = problem.providers[problem.resources]
        offered = np.flatnonzero(offering != NOBODY)
        rows = np.concatenate([offering[offered], providers])
        variables = np.concatenate([offered, len(pairs) + providers])
        program.at_least(rows, variables, np.ones(len(rows)), reachable.astype(np.float64))
        if self.fair:
            self._limit_fairness(pairs, len(pairs) + len(providers))

    def _limit_fairness(self, pairs: Integers, first: int) -> None:
        """A demand is served that has a pair, and none that is served gets less than the worst-off."""
        problem, program = self.problem, self.program
        demands = np.arange(len(problem.wanted))
        served, worst = first + demands, np.full(len(demands), len(program.lower) - 1)
        one, each, most = np.ones(len(pairs)), np.ones(len(demands)), float(program.upper[-1])
        variables = np.concatenate([pairs, served[problem.demands]])
        program.at_most(np.concatenate([pairs, pairs]), variables, np.concatenate([one, -one]), 0 * one)
        rows, variables = np.concatenate([problem.demands, demands]), np.concatenate([pairs, served])
        program.at_least(rows, variables, np.concatenate([one, -each]), 0 * each)
        rows, variables = np.concatenate([rows, demands]), np.concatenate([variables, worst])
        weights = [in_steps(problem.values).astype(np.float64), -most * each, -each]
        program.at_least(rows, variables, np.concatenate(weights), -most * each)


def in_steps(values: Floats) -> Integers:
    """Values as programs count them."""
    return np.rint(values / STEP).astype(np.int64)


def _gains(problem: Problem, chosen: Mask | None = None) -> Integers:
    """What each demand gets of the chosen pairs, or would of all, in steps."""
    taken = in_steps(problem.values) * (1 if chosen is None else chosen)
    return np.bincount(problem.demands, weights=taken, minlength=len(problem.wanted)).astype(np.int64)


def _places(problem: Problem) -> Iterator[_Room]:
    """What pairs take of demands, resources and providers: a place each."""
    one = np.ones(len(problem.values), np.int64)
    yield _Room(problem.demands, one, problem.wanted)
    yield _Room(problem.resources, one, problem.slots)
    offering = problem.providers[problem.resources]
    nobody = len(problem.most)
    yield _Room(np.where(offering == NOBODY, nobody, offering), one, np.append(problem.most, len(one)))


def _fits(problem: Problem, pool: Pool) -> Mask:
    return pool.needs[problem.demands] <= pool.holds[problem.resources]


def _shares(problem: Problem, pool: Pool) -> _Room:
    """What pairs take of a pool, in steps, rounded so that no pool is overdrawn."""
    stated = np.where(np.isinf(pool.holds), 0.0, pool.holds)
    steps = 10.0 ** np.ceil(np.log10(np.maximum(stated / _LARGEST, _FINEST)))
    room = np.floor(stated / steps + _SLACK).astype(np.int64)
    needs = np.minimum(pool.needs[problem.demands] / steps[problem.resources], 2 * _LARGEST)
    takes = np.ceil(needs - _SLACK).astype(np.int64)
    endless = np.isinf(pool.holds)[problem.resources]
    return _Room(problem.resources, np.where(endless, 0, takes), room)
