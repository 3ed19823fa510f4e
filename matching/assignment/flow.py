"""Flows in networks, by OR-Tools, whose stubs know no types of arrays: this module is typed instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from ortools.graph.python.max_flow import SimpleMaxFlow
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from matching.sparse import Integers


@dataclass(slots=True)
class Network:
    """Arcs between nodes that are numbered from 0; arcs are numbered in the order they are added."""

    _tails: list[Integers] = field(default_factory=list[Integers])
    _heads: list[Integers] = field(default_factory=list[Integers])
    _capacities: list[Integers] = field(default_factory=list[Integers])
    _costs: list[Integers] = field(default_factory=list[Integers])

    def add(
        self,
        tails: Integers | int,
        heads: Integers | int,
        capacities: Integers | int,
        costs: Integers | int = 0,
    ) -> None:
        """Add arcs; a single number counts for all of them."""
        columns = np.broadcast_arrays(*(np.atleast_1d(each) for each in (tails, heads, capacities, costs)))
        for kept, column in zip(
            (self._tails, self._heads, self._capacities, self._costs), columns, strict=True
        ):
            kept.append(column.astype(np.int64))

    def cheapest(self, source: int, sink: int, amount: int) -> Integers:
        """Flow on each arc that carries an amount from source to sink at the least cost.

        Raises:
            ValueError: the network cannot carry it.
        """
        solver: Any = SimpleMinCostFlow()
        tails, heads, capacities, costs = self._columns()
        arcs = solver.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
        solver.set_nodes_supplies(np.array([source, sink], np.int32), np.array([amount, -amount], np.int64))
        status = solver.solve()
        if status != solver.OPTIMAL:
            raise ValueError(f"the network cannot carry {amount}: {status}")
        return np.asarray(solver.flows(np.asarray(arcs, np.int32)), np.int64)

    def most(self, source: int, sink: int) -> int:
        """The largest amount that can be carried from source to sink, whatever it costs."""
        solver: Any = SimpleMaxFlow()
        tails, heads, capacities, _ = self._columns()
        solver.add_arcs_with_capacity(tails, heads, capacities)
        solver.solve(source, sink)
        return int(solver.optimal_flow())

    def _columns(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Integers, Integers]:
        """Tails and heads (int32), capacities and costs (int64)."""
        return (
            np.concatenate(self._tails).astype(np.int32),
            np.concatenate(self._heads).astype(np.int32),
            np.concatenate(self._capacities),
            np.concatenate(self._costs),
        )
