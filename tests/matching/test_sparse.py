"""Operations on sparse rows, on small ones."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from matching.sparse import Rows, pick, stacked, times, weighted_squares, widened


def rows(values: list[list[float]]) -> Rows:
    return csr_array(np.array(values, np.float32))


def test_rows_are_stacked_to_the_widest() -> None:
    assert stacked([rows([[1]]), rows([[2, 3], [0, 4]])]).toarray().tolist() == [[1, 0], [2, 3], [0, 4]]
    assert stacked([rows([[1, 2]]), rows([[3]])]).toarray().tolist() == [[1, 2], [3, 0]]
    assert stacked([]).shape == (0, 0)


@pytest.mark.parametrize(("width", "expected"), [(1, [[1, 2]]), (2, [[1, 2]]), (4, [[1, 2, 0, 0]])])
def test_rows_are_widened_never_narrowed(width: int, expected: list[list[float]]) -> None:
    assert widened(rows([[1, 2]]), width).toarray().tolist() == expected


def test_rows_are_picked_in_the_order_asked_for() -> None:
    assert pick(rows([[1], [2], [3]]), np.array([2, 0, 2])).toarray().tolist() == [[3], [1], [3]]


def test_rows_are_multiplied_by_a_vector() -> None:
    assert times(rows([[1, 2], [0, 3]]), np.array([10.0, 1.0])).tolist() == [12, 3]


def test_squares_are_weighted_by_column_in_double_precision() -> None:
    sums = weighted_squares(rows([[3, 4], [0, 0]]), np.array([1.0, 0.5, 9.0]))
    assert (sums.tolist(), sums.dtype) == ([17, 0], np.float64)
