"""What is to be assigned: candidate pairs by position, limits, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from matching.sparse import Floats, Integers, Mask

NOBODY = -1
"""Provider of resources that nobody offers."""
NO_LIMIT = 2**31 - 1


class Limit(StrEnum):
    """The numbers that can stand in the way."""

    WANTED = "wanted"
    SLOTS = "slots"
    LEAST = "least"
    MOST = "most"
    CAPACITY = "capacity"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """A quantity of which the takers of a resource have unequal shares.

    Attributes:
        limit: the column that holds it, `CAPACITY` or `AMOUNT`.
        needs: what each demand takes, 0 where it does not say.
        holds: what each resource has for all its takers together, inf where it does not say.
    """

    limit: Limit
    needs: Floats
    holds: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Candidate pairs and limits. Demands, resources and providers are numbered from 0.

    Attributes:
        demands: demand of each pair.
        resources: resource of each pair; no pair stands twice.
        values: what each pair is worth, 0-1.
        locked: pairs that have to be assigned.
        wanted: how many resources each demand takes at most.
        slots: how many takers each resource has room for, `NO_LIMIT` where it does not say.
        providers: provider of each resource, or `NOBODY`.
        least: how many takers each provider has to get.
        most: how many takers each provider can get.
        pools: quantities that takers share.
    """

    demands: Integers
    resources: Integers
    values: Floats
    locked: Mask
    wanted: Integers
    slots: Integers
    providers: Integers
    least: Integers
    most: Integers
    pools: Sequence[Pool] = ()

    def loads(self, chosen: Mask) -> Integers:
        """Takers of each provider when some pairs are assigned."""
        offering = self.providers[self.resources[chosen]]
        return np.bincount(offering[offering != NOBODY], minlength=len(self.least))

    def gains(self, chosen: Mask) -> Floats:
        """What each demand gets when some pairs are assigned: the sum of their values."""
        return np.bincount(
            self.demands[chosen], weights=self.values[chosen], minlength=len(self.wanted)
        ).astype(np.float64)

    def drawn(self, pool: Pool, chosen: Mask) -> Floats:
        """What is taken of each resource when some pairs are assigned."""
        needs = pool.needs[self.demands[chosen]]
        return np.bincount(self.resources[chosen], weights=needs, minlength=len(self.slots)).astype(
            np.float64
        )

    def tight(self) -> Sequence[Pool]:
        """The pools of which not everybody can have a share."""
        everything = np.ones(len(self.values), np.bool_)
        return [pool for pool in self.pools if (self.drawn(pool, everything) > pool.holds).any()]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A number that cannot be kept, and the one that could.

    Attributes:
        limit: which number.
        index: position of the demand (`WANTED`), resource (`SLOTS` and pools) or provider (`LEAST`, `MOST`).
        stated: the number.
        possible: the nearest number that can be kept.
    """

    limit: Limit
    index: int
    stated: float
    possible: float


class Infeasible(Exception):
    """No assignment keeps all limits; `obstacles` are those that cannot be kept."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(f"{len(obstacles)} limits cannot be kept")
        self.obstacles = tuple(obstacles)


def check_locked(problem: Problem) -> None:
    """Refuse locked pairs that exceed a limit.

    Raises:
        Infeasible: names each demand, resource or provider with more locked pairs than it takes.
    """
    locked = problem.locked
    counts = {
        Limit.WANTED: (np.bincount(problem.demands[locked], minlength=len(problem.wanted)), problem.wanted),
        Limit.SLOTS: (np.bincount(problem.resources[locked], minlength=len(problem.slots)), problem.slots),
        Limit.MOST: (problem.loads(locked), problem.most),
    }
    obstacles = [
        Obstacle(limit, index, int(room[index]), int(taken[index]))
        for limit, (taken, room) in counts.items()
        for index in np.flatnonzero(taken > room).tolist()
    ]
    obstacles += [
        Obstacle(Limit.LEAST, index, int(problem.least[index]), int(problem.most[index]))
        for index in np.flatnonzero(problem.least > problem.most).tolist()
    ]
    for pool in problem.pools:
        drawn = problem.drawn(pool, locked)
        obstacles += [
            Obstacle(pool.limit, index, float(pool.holds[index]), float(drawn[index]))
            for index in np.flatnonzero(drawn > pool.holds).tolist()
        ]
    if obstacles:
        raise Infeasible(obstacles)
