"""Assignment where takers have unequal shares of what a resource holds: a pool of money, the seats of a bus.

Such shares are no flow. A start that follows the relaxed program (pairs by how much of them it takes, then by
value) is improved by CP-SAT for the time there is; the better of the two bounds tells how good it is. Who
takes a share takes the whole of what it needs, and of one resource for each that it wants.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from matching.assignment.clock import Clock
from matching.assignment.problem import Problem, check_locked
from matching.assignment.search import Search, in_steps
from matching.assignment.solve import STEP, Solution, best_gains, check_least


def best_total(problem: Problem, clock: Clock) -> Solution:
    """The assignment with the highest sum of values that was found in time, and the bound of all sums.

    Raises:
        Infeasible: limits cannot be kept, or in time nothing was found that keeps them.
    """
    check_locked(problem)
    search = Search.of(problem, fair=False)
    objective = search.objective(pairs=in_steps(problem.values))
    relaxed = search.program.relaxed(objective, clock)
    starts = [search.filled(-problem.values)]
    if len(relaxed.values):
        starts.append(search.filled(-np.round(relaxed.values[: len(problem.values)], 3)))
    start = max(starts, key=lambda values: int(values @ objective))
    found = search.improved(objective, start, clock)
    chosen = search.chosen(found.values)
    check_least(problem, chosen)
    solution = Solution.of(problem, chosen)
    bound = min(STEP * min(relaxed.bound, found.bound), float(best_gains(problem).sum()))
    return replace(solution, total_bound=max(solution.total, bound))


def fairest(problem: Problem, clock: Clock) -> Solution:
    """The assignment that serves the most, gives the worst-off the most, and has a high total, in this order.

    Each of the three has a third of the time; `bound` tells how much more the worst-off could get where as
    many are served.

    Raises:
        Infeasible: limits cannot be kept, or in time nothing was found that keeps them.
    """
    check_locked(problem)
    search = Search.of(problem, fair=True)
    starts = [search.filled(-problem.values), search.filled(search.burden())]
    most = search.objective(served=1)
    served = search.improved(most, max(starts, key=lambda values: int(values @ most)), clock.part(3))
    check_least(problem, search.chosen(served.values))
    search.keep(search.objective(short=-1), served.values)
    search.keep(search.objective(served=1, short=0), served.values)
    worst = search.improved(search.objective(worst=1), served.values, clock.part(2))
    search.keep(search.objective(worst=1), worst.values)
    values = in_steps(problem.values)
    found = search.improved(search.objective(pairs=values), worst.values, clock)
    chosen = search.chosen(found.values)
    check_least(problem, chosen)
    solution = Solution.of(problem, chosen)
    somebody = served.bound >= 1
    bound = min(STEP * worst.bound, float(best_gains(problem).max(initial=0.0))) if somebody else 0.0
    return replace(solution, bound=max(solution.worst, bound))
