"""Demands and providers of 20 candidates each, assigned one to one: time, total and worst-off.

Beside it scipy's matching of full weight (also optimal, but of one to one only, and only where all can be
served) and the greedy choice, best pair first. The values are random, as in the assignment problem's
usual test cases; some demands have better candidates than others.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from benchmarks.measure import seconds, table
from matching.assignment.problem import NO_LIMIT, Problem
from matching.assignment.solve import best_total, fairest
from matching.sparse import Mask

CANDIDATES = 20


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.assignment", description=__doc__)
    parser.add_argument("--demands", type=int, default=5_000, help="and as many providers")
    run(parser.parse_args(argv).demands)


def run(size: int = 5_000) -> None:
    """Make a problem of this size, solve it in all ways and print what came of each."""
    problem = made(size)
    rows = list[tuple[str | float, ...]]()
    ways = {
        "best total": lambda: best_total(problem).chosen,
        "scipy": lambda: _scipy(problem),
        "greedy": lambda: _greedy(problem),
        "fairest": lambda: fairest(problem).chosen,
    }
    for name, way in ways.items():
        found = list[Mask]()
        took = min(seconds(lambda way=way, found=found: found.append(way())) for _ in range(3))
        gains = problem.gains(found[0])
        rows.append((name, took, float(gains.sum()), int((gains > 0).sum()), float(gains[gains > 0].min())))
    print(f"{size:,} demands, {size:,} providers, {CANDIDATES} candidates each")
    table(("", "seconds", "total", "served", "worst-off"), rows)
    solution = fairest(problem)
    print(f"fairest: the worst-off could get at most {solution.bound:.6f}, and gets {solution.worst:.6f}")


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


def _greedy(problem: Problem) -> Mask:
    chosen, taken, given = np.zeros(len(problem.values), np.bool_), set[int](), set[int]()
    for pair in np.argsort(-problem.values, kind="stable").tolist():
        demand, resource = int(problem.demands[pair]), int(problem.resources[pair])
        if demand not in taken and resource not in given:
            taken.add(demand)
            given.add(resource)
            chosen[pair] = True
    return chosen


if __name__ == "__main__":
    main()
