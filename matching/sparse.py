"""The few operations on sparse rows that scoring needs, with their types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csc_array, csr_array, vstack

Floats = npt.NDArray[np.float64]
Scores = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Ids = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]
Rows = csr_array[Any, tuple[int, int]]
Columns = csc_array[Any]


def times(matrix: Rows | Columns, vector: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Matrix × vector."""
    product: Any = matrix @ vector
    return product


def pick(rows: Rows, chosen: npt.NDArray[Any]) -> Rows:
    """Some rows, in the order asked for."""
    return rows[chosen]


def widened(rows: Rows, width: int) -> Rows:
    """The same rows with at least `width` columns."""
    columns = max(width, rows.shape[1])
    return csr_array((rows.data, rows.indices, rows.indptr), shape=(rows.shape[0], columns))


def stacked(parts: Sequence[Rows]) -> Rows:
    """Rows one after the other; narrower parts lack the newer columns."""
    width = max((part.shape[1] for part in parts), default=0)
    return csr_array(vstack([csr_array((0, width), dtype=np.float32), *(widened(p, width) for p in parts)]))


def weighted_squares(rows: Rows, weights: Floats) -> Floats:
    """For each row the sum of value² × weight of its column."""
    squares = csr_array((rows.data.astype(np.float64) ** 2, rows.indices, rows.indptr), shape=rows.shape)
    return times(squares, weights[: rows.shape[1]])
