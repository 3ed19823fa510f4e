"""Programs in whole numbers: their best values, and the bound of their relaxation."""

from __future__ import annotations

import numpy as np
import pytest

from matching.assignment.program import Program
from tests.matching.assignment.problems import clock


def knapsack() -> Program:
    """Three things of weight 5, 4 and 3, of which a bag holds 8, and at least one of the last two."""
    program = Program(np.zeros(3, np.int64), np.ones(3, np.int64))
    row = np.zeros(3, np.int64)
    program.at_most(row, np.arange(3), np.array([5.0, 4.0, 3.0]), np.array([8.0]))
    program.at_least(row[:2], np.array([1, 2]), np.ones(2), np.array([1.0]))
    return program


VALUES = np.array([10, 9, 2])


def test_the_best_whole_values_and_their_bound() -> None:
    found = knapsack().solved(VALUES, [0, 1, 0], clock())
    assert (found.values.tolist(), found.bound) == ([1.0, 0.0, 1.0], 12.0)


def test_the_relaxation_is_a_bound() -> None:
    found = knapsack().relaxed(VALUES, clock())
    assert found.values.tolist() == pytest.approx([0.8, 1.0, 0.0])
    assert found.bound == pytest.approx(17.0)


def test_without_time_nothing_is_known() -> None:
    found = knapsack().solved(VALUES, [0, 1, 0], clock(0))
    assert found.bound >= 12.0
