"""The strongest of many products of sparse rows."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from matching.links.likeness import nearest, strongest


def test_the_largest_positive_values_of_each_row_stay() -> None:
    values = np.array([[3, 1, 2], [0, -1, 5]], np.float32)

    assert strongest(values, 2).toarray().tolist() == [[3, 0, 2], [0, 0, 5]]
    assert strongest(values, 9).toarray().tolist() == [[3, 1, 2], [0, 0, 5]]


def test_near_rows_come_with_the_square_of_their_likeness() -> None:
    left = csr_array(np.array([[1, 2]], np.float32))
    right = csr_array(np.array([[1, 0], [0, 1], [1, 1]], np.float32))

    assert nearest(left, right, 2).toarray().tolist() == [[0, 4, 9]]
