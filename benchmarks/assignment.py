"""Demands and providers of 20 candidates each, assigned one to one or sharing pools: time, total, worst-off.

Beside it scipy's matching of full weight (also optimal, but of one to one only, and only where all can be
served) and the greedy choice, best pair first. The values are random, as in the assignment problem's
usual test cases; some demands have better candidates than others. The pools, one for ten demands, hold seven
tenths of what all demands need, in shares that differ much; there what was found is told beside the bound.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from benchmarks.measure import seconds, table
from matching.assignment import shared
from matching.assignment.clock import Clock
from matching.assignment.problem import NO_LIMIT, Limit, Pool, Problem
from matching.assignment.solve import Solution, best_total, fairest
from matching.sparse import Mask

CANDIDATES = 20


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.assignment", description=__doc__)
    parser.add_argument("--demands", type=int, default=5_000, help="and as many providers")
    parser.add_argument("--seconds", type=float, default=20.0, help="for the search among shared pools")
    arguments = parser.parse_args(argv)
    _one_to_one(arguments.demands)
    print()
    _shared(arguments.demands // 5, arguments.seconds)


def _one_to_one(size: int) -> None:
    problem = made(size)
    rows = list[tuple[str | float, ...]]()
    ways = {
        "best total": lambda: best_total(problem).chosen,
        "scipy": lambda: _scipy(problem),
        "greedy": lambda: _greedy(problem),
        "fairest": lambda: fairest(problem, _clock(60.0)).chosen,
    }
    for name, way in ways.items():
        found = list[Mask]()
        took = min(seconds(lambda way=way, found=found: found.append(way())) for _ in range(3))
        gains = problem.gains(found[0])
        rows.append((name, took, float(gains.sum()), int((gains > 0).sum()), float(gains[gains > 0].min())))
    print(f"{size:,} demands, {size:,} providers, {CANDIDATES} candidates each")
    table(("", "seconds", "total", "served", "worst-off"), rows)
    solution = fairest(problem, _clock(60.0))
    print(f"fairest: the worst-off could get at most {solution.bound:.6f}, and gets {solution.worst:.6f}")


def _shared(size: int, limit: float) -> None:
    problem = sharing(size)
    [pool] = problem.pools
    found, solutions = list[Mask](), list[Solution]()
    times = {"greedy": seconds(lambda: found.append(_greedy(problem, pool)))}
    for allowed in (limit / 10, limit):
        clock = _clock(allowed)
        way = f"searched for {allowed:g} s"
        times[way] = seconds(lambda clock=clock: solutions.append(shared.best_total(problem, clock)))
    totals = [float(problem.gains(found[0]).sum()), *(solution.total for solution in solutions)]
    bound = min(solution.total_bound or 0.0 for solution in solutions)
    print(f"{size:,} demands share {size // 10:,} pools in unequal parts, {CANDIDATES} candidates each")
    rows = [
        (way, took, total, total / bound) for (way, took), total in zip(times.items(), totals, strict=True)
    ]
    table(("", "seconds", "total", "of the bound"), rows)
    print(f"no assignment has a total above {bound:.3f}")


def _clock(limit: float) -> Clock:
    return Clock(limit, lambda _done, _total, _what: None)


def sharing(size: int) -> Problem:
    """A problem in which not everybody can have a share."""
    random, problem = np.random.default_rng(20260101), made(size)
    pools = size // 10
    resources = np.concatenate([random.choice(pools, CANDIDATES, replace=False) for _ in range(size)])
    needs = np.ceil(random.lognormal(3.0, 1.0, size))
    holds = np.full(pools, np.floor(0.7 * needs.sum() / pools))
    limits = {"least": np.zeros(pools, np.int64), "most": np.full(pools, NO_LIMIT)}
    return replace(
        problem,
        resources=resources,
        slots=limits["most"],
        providers=np.arange(pools),
        pools=[Pool(Limit.CAPACITY, needs, holds)],
        **limits,
    )


def made(size: int) -> Problem:
    """A problem in which everybody can be served."""
    random = np.random.default_rng(20260101)
    demands = np.repeat(np.arange(size), CANDIDATES)
    shifts = np.concatenate([[0], random.choice(np.arange(1, size), CANDIDATES - 1, replace=False)])
    resources = (np.arange(size)[:, None] + shifts).ravel() % size
    luck = np.repeat(random.uniform(0.2, 0.5, size), CANDIDATES)
    values = luck + random.uniform(0, 0.5, len(demands))
    one, nothing = np.ones(size, np.int64), np.zeros(size, np.int64)
    locked = np.zeros(len(demands), np.bool_)
    most = np.full(size, NO_LIMIT, np.int64)
    return Problem(demands, resources, values, locked, one, one, np.arange(size), nothing, most)


def _scipy(problem: Problem) -> Mask:
    shape = (len(problem.wanted), len(problem.slots))
    costs = csr_array((1.0 - problem.values, (problem.demands, problem.resources)), shape)
    rows, columns = min_weight_full_bipartite_matching(costs)
    return np.isin(problem.demands * shape[1] + problem.resources, rows * shape[1] + columns)


def _greedy(problem: Problem, pool: Pool | None = None) -> Mask:
    """Best pair first, as long as there is room."""
    needs = np.ones(len(problem.wanted)) if pool is None else pool.needs
    rest: list[float] = np.array(problem.slots if pool is None else pool.holds).tolist()
    chosen, taken = np.zeros(len(problem.values), np.bool_), set[int]()
    for pair in np.argsort(-problem.values, kind="stable").tolist():
        demand, resource = int(problem.demands[pair]), int(problem.resources[pair])
        if demand not in taken and needs[demand] <= rest[resource]:
            taken.add(demand)
            rest[resource] -= float(needs[demand])
            chosen[pair] = True
    return chosen


if __name__ == "__main__":
    main()
