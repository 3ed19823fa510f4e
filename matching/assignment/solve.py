"""The assignment with the best total, or the one in which the worst-off demand gets the most.

The best total is a flow of least cost from demands over pairs, resources and providers (Ahuja, Magnanti and
Orlin, Network Flows, 1993). The fairest follows PeerReview4All (Stelmakh, Shah and Singh, 2021): for each
number of pairs the highest value is sought that so many pairs of every demand can have at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from matching.assignment.clock import Clock
from matching.assignment.flow import Network
from matching.assignment.problem import (
    NO_LIMIT,
    NOBODY,
    Infeasible,
    Limit,
    Obstacle,
    Problem,
    check_locked,
)
from matching.sparse import Floats, Integers, Mask

STEP = 1e-6
"""Values are counted in steps of this size: the best total is exact to half a step for each pair."""
_SOURCE, _SINK, _FIRST = 0, 1, 2


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """What was assigned.

    Attributes:
        chosen: which pairs.
        total: sum of their values.
        worst: what the demand gets that gets least, of those that get anything.
        bound: no assignment that serves as many demands gives the worst-off more; None where not asked for.
        total_bound: no assignment has a higher total; None where the worst-off was asked for.
    """

    chosen: Mask
    total: float
    worst: float
    bound: float | None = None
    total_bound: float | None = None

    @classmethod
    def of(cls, problem: Problem, chosen: Mask) -> Solution:
        """What comes of some pairs, bounds left out."""
        gains = problem.gains(chosen)[np.unique(problem.demands[chosen])]
        return cls(chosen, float(problem.values[chosen].sum()), float(gains.min()) if len(gains) else 0.0)


def best_total(problem: Problem) -> Solution:
    """The assignment with the highest sum of values.

    Raises:
        Infeasible: limits cannot be kept.
    """
    check_locked(problem)
    chosen = _assign(problem)
    check_least(problem, chosen)
    found = Solution.of(problem, chosen)
    return replace(found, total_bound=found.total)


def check_least(problem: Problem, chosen: Mask) -> None:
    """Refuse an assignment in which providers get less than their least number.

    Raises:
        Infeasible: names each of them, and how many takers it gets.
    """
    loads = problem.loads(chosen)
    short = np.flatnonzero(loads < problem.least).tolist()
    if short:
        raise Infeasible([Obstacle(Limit.LEAST, i, int(problem.least[i]), int(loads[i])) for i in short])


def fairest(problem: Problem, clock: Clock) -> Solution:
    """The assignment in which the worst-off demand gets the most, and the total is high beside that.

    As many demands are served as can be. Where each takes one resource, nothing is locked and no provider has
    to get a least number, no such assignment gives the worst-off more; else, or when time runs out, `bound`
    tells how much more it could be.

    Raises:
        Infeasible: limits cannot be kept.
    """
    solutions = [best_total(problem)]
    offered = np.bincount(problem.demands, minlength=len(problem.wanted))
    problem = replace(problem, wanted=np.minimum(problem.wanted, offered))
    levels = list[_Level]()
    for count in range(1, int(problem.wanted.max(initial=0)) + 1):
        if not clock.left:
            break
        clock.tell()
        levels.append(level := _level(problem, count))
        covered = _assign(problem, problem.locked | (problem.values >= level.value), count)
        chosen = _assign(replace(problem, locked=covered))
        if (problem.loads(chosen) >= problem.least).all():
            solutions.append(Solution.of(problem, chosen))
    found = max(solutions, key=lambda one: (_served(problem, one.chosen), one.worst, one.total))
    return replace(found, bound=max(found.worst, _bound(problem, levels)), total_bound=None)


def _served(problem: Problem, chosen: Mask) -> int:
    return len(np.unique(problem.demands[chosen]))


@dataclass(frozen=True, slots=True)
class _Level:
    """The highest value that so many pairs of every demand can have; `full` where all get so many."""

    value: float
    full: bool


def _level(problem: Problem, count: int) -> _Level:
    room = _room(problem, count)
    values = np.unique(problem.values)
    amount = _carried(problem, room, values[0]) if len(values) else 0
    low, high = 0, len(values) - 1
    while low < high:
        middle = (low + high + 1) // 2
        enough = _carried(problem, room, values[middle]) == amount
        low, high = (middle, high) if enough else (low, middle - 1)
    return _Level(float(values[low]) if len(values) else 0.0, amount == int(room.wanted.sum()))


def _bound(problem: Problem, levels: Sequence[_Level]) -> float:
    """What the worst-off demand cannot exceed.

    Above each level some demand has fewer pairs than so many; and no demand that is served in any case, for
    all are or by a locked pair, gets more than its best pairs.
    """
    most, best = int(problem.wanted.max(initial=0)), float(problem.values.max(initial=0.0))
    bounds = [
        count * best + (most - count) * level.value
        for count, level in enumerate(levels)
        if level.full or count == 0
    ]
    certain = problem.wanted > 0
    if not (levels and levels[0].full):
        certain &= np.bincount(problem.demands[problem.locked], minlength=len(certain)) > 0
    return min([most * best, *bounds, *best_gains(problem)[certain].tolist()])


def best_gains(problem: Problem) -> Floats:
    """What each demand would get if it alone could choose: the sum of its best pairs."""
    order = np.lexsort([-problem.values, problem.demands])
    demands = problem.demands[order]
    begins = np.searchsorted(demands, demands)
    taken = order[np.arange(len(order)) - begins < problem.wanted[demands]]
    return problem.gains(np.isin(np.arange(len(order)), taken))


@dataclass(frozen=True, slots=True, eq=False)
class _Room:
    """Limits that are left beside locked pairs."""

    wanted: Integers
    slots: Integers
    least: Integers
    most: Integers


def _room(problem: Problem, count: int) -> _Room:
    """The limits beside the locked pairs, where demands take at most `count`."""
    locked, loads = problem.locked, problem.loads(problem.locked)
    taken = np.bincount(problem.demands[locked], minlength=len(problem.wanted))
    return _Room(
        np.maximum(np.minimum(problem.wanted, count) - taken, 0),
        problem.slots - np.bincount(problem.resources[locked], minlength=len(problem.slots)),
        np.maximum(problem.least - loads, 0),
        problem.most - loads,
    )


def _carried(problem: Problem, room: _Room, value: float) -> int:
    """How many pairs of at least a value can be assigned at once beside the locked ones."""
    pairs = np.flatnonzero((problem.values >= value) & ~problem.locked)
    return _network(problem, room, pairs, np.zeros(len(pairs), np.int64), 0).most(_SOURCE, _SINK)


def _assign(problem: Problem, allowed: Mask | None = None, count: int | None = None) -> Mask:
    """The best total of the allowed pairs beside the locked ones.

    Providers get their least numbers first. With `count`, each demand takes at most so many, and as many
    pairs as can be are assigned.
    """
    room = _room(problem, NO_LIMIT if count is None else count)
    free = np.flatnonzero(~problem.locked if allowed is None else allowed & ~problem.locked)
    values = np.rint(problem.values[free] / STEP).astype(np.int64)
    # A prize is more than all demands together can lose by one pair more; three make up for a pair as well.
    prize = int(values.max(initial=0) + 1) * (len(problem.wanted) + 1)
    costs = -values if count is None else -values - prize
    network = _network(problem, room, free, costs, 3 * prize)
    amount = int(room.wanted.sum())
    network.add(_SOURCE, _SINK, amount)  # what nobody can take
    flow = network.cheapest(_SOURCE, _SINK, amount)
    chosen = problem.locked.copy()
    chosen[free[flow[: len(free)] > 0]] = True
    return chosen


def _network(problem: Problem, room: _Room, pairs: Integers, costs: Integers, prize: int) -> Network:
    """Arcs of the pairs first, then those of demands, resources and providers."""
    demand_at, resource_at = _FIRST, _FIRST + len(room.wanted)
    provider_at = resource_at + len(room.slots)
    network = Network()
    network.add(demand_at + problem.demands[pairs], resource_at + problem.resources[pairs], 1, costs)
    network.add(_SOURCE, demand_at + np.arange(len(room.wanted)), room.wanted)
    offered = problem.providers != NOBODY
    sinks = np.where(offered, provider_at + problem.providers, _SINK)
    network.add(resource_at + np.arange(len(room.slots)), sinks, room.slots)
    providers = provider_at + np.arange(len(room.most))
    network.add(providers, _SINK, room.least, -prize)
    network.add(providers, _SINK, room.most - room.least)
    return network
