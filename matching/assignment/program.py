"""Linear programs in whole numbers: their relaxation by SciPy's HiGHS, themselves by OR-Tools' CP-SAT."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from ortools.sat.python import cp_model
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from matching.assignment.clock import Clock
from matching.sparse import Floats, Integers, Rows, pick, stacked, times

_TOLD_EVERY = 0.5
_LOWEST = -(2**62)


class Found(NamedTuple):
    """Values of the variables, empty where none were found in time, and what no others exceed."""

    values: Floats
    bound: float


@dataclass(slots=True)
class Program:
    """Variables between whole bounds, numbered from 0, and rows that limit weighted sums of them."""

    lower: Integers
    upper: Integers
    _rows: list[Rows] = field(default_factory=list[Rows])
    _most: list[Floats] = field(default_factory=list[Floats])

    def at_most(self, rows: Integers, variables: Integers, weights: Floats, most: Floats) -> None:
        """Limit sums: each entry adds a weighted variable to one of the rows, of which there are `len(most)`.

        Weights and limits are whole. Rows that no values of the variables can break are left out.
        """
        matrix = csr_array((weights, (rows, variables)), (len(most), len(self.lower)))
        highest = times(matrix.maximum(0), self.upper) + times(matrix.minimum(0), self.lower)
        kept = np.flatnonzero(highest > most)
        self._rows.append(pick(matrix, kept))
        self._most.append(most[kept])

    def at_least(self, rows: Integers, variables: Integers, weights: Floats, least: Floats) -> None:
        """Limit sums from below; see `at_most`."""
        self.at_most(rows, variables, -weights, -least)

    def relaxed(self, objective: Integers, clock: Clock) -> Found:
        """The values with the greatest objective where variables need not be whole."""
        rows: Any = LinearConstraint(stacked(self._rows), ub=np.concatenate(self._most))
        bounds = Bounds(self.lower, self.upper)
        found: Any = milp(-objective, bounds=bounds, constraints=rows, options={"time_limit": clock.left})
        if found.status != 0:
            return Found(np.zeros(0), np.inf)
        return Found(np.asarray(found.x, np.float64), float(-found.fun))

    def solved(self, objective: Integers, hint: Sequence[int], clock: Clock) -> Found:
        """The values with the greatest objective that were found in time; those of a hint are tried first."""
        model = cp_model.CpModel()
        bounds = zip(self.lower.tolist(), self.upper.tolist(), strict=True)
        variables = [model.new_int_var(low, high, "") for low, high in bounds]
        for rows, most in zip(self._rows, self._most, strict=True):
            _add(model, variables, rows, most)
        model.maximize(_sum(variables, objective.tolist()))
        for variable, value in zip(variables, hint, strict=True):
            model.add_hint(variable, value)
        solver = cp_model.CpSolver()
        status = _run(solver, model, clock)
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return Found(np.zeros(0), np.inf)
        values = np.array([solver.value(variable) for variable in variables], np.float64)
        return Found(values, float(solver.best_objective_bound))


def _add(model: cp_model.CpModel, variables: Sequence[cp_model.IntVar], rows: Rows, most: Floats) -> None:
    ends: list[int] = rows.indptr.tolist()
    places: list[int] = rows.indices.tolist()
    weights: list[int] = rows.data.astype(np.int64).tolist()
    limits: list[int] = most.astype(np.int64).tolist()
    for begin, end, limit in zip(ends, ends[1:], limits, strict=False):
        summed = [variables[place] for place in places[begin:end]]
        model.add_linear_constraint(_sum(summed, weights[begin:end]), _LOWEST, limit)


def _sum(variables: Sequence[cp_model.IntVar], weights: Sequence[int]) -> cp_model.LinearExpr:
    expressions: Any = cp_model.LinearExpr  # its stub tells no types
    return expressions.weighted_sum(variables, weights)


def _run(solver: cp_model.CpSolver, model: cp_model.CpModel, clock: Clock) -> cp_model.CpSolverStatus:
    """Solve beside this thread, so that it can be interrupted and tell how time passes."""
    parameters: Any = solver.parameters
    parameters.max_time_in_seconds = clock.left
    parameters.num_workers = 1  # several would answer one question differently from time to time
    parameters.catch_sigint_signal = False
    with ThreadPoolExecutor(1) as beside:
        running = beside.submit(solver.solve, model)
        try:
            while wait([running], _TOLD_EVERY).not_done:
                clock.tell()
        except BaseException:
            solver.stop_search()
            raise
        return running.result()
