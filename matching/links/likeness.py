"""How alike many things are, as products of sparse rows, block by block."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, diags_array

from matching.sparse import Integers, Rows, stacked

Dense = npt.NDArray[np.float32]
"""Sources × targets."""

_BLOCK = 256
"""Rows that are compared at once, which keeps a dense block small."""


def normalised(rows: Rows) -> Rows:
    """Rows of Euclidean length one; empty ones stay so."""
    lengths = np.sqrt(sums(csr_array((rows.data**2, rows.indices, rows.indptr), shape=rows.shape)))
    data = rows.data / np.repeat(np.maximum(lengths, 1e-9), np.diff(rows.indptr))
    return csr_array((data.astype(np.float32), rows.indices, rows.indptr), shape=rows.shape)


def sums(rows: Rows) -> npt.NDArray[np.float32]:
    """The sum of each row."""
    return np.asarray(rows.sum(axis=1), np.float32).ravel()


def dense(left: Rows, right: Rows) -> Dense:
    """Every row of `left` times every row of `right`."""
    return (left @ right.T).toarray()


def multiplied(left: Rows, right: Rows) -> Rows:
    """The product of two sparse matrices."""
    return csr_array(left @ right)


def added(left: Rows, right: Rows) -> Rows:
    """The sum of two sparse matrices."""
    return csr_array(left + right)


def diagonal(values: npt.NDArray[np.floating]) -> Rows:
    """The matrix that scales each row by a value when it stands to the left."""
    return csr_array(diags_array(values))


def nearest(left: Rows, right: Rows, most: int) -> Rows:
    """For each row of `left` the `most` rows of `right` it is most like, with the square of the likeness.

    Squares let a few close ones outweigh many that share little.
    """
    parts = [
        strongest(dense(left[start : start + _BLOCK], right), most)
        for start in range(0, left.shape[0], _BLOCK)
    ]
    found = stacked(parts)
    found.data **= 2
    return found


def strongest(values: Dense, most: int) -> Rows:
    """The `most` largest positive values of each row."""
    columns = best(values, most)
    chosen = np.take_along_axis(values, columns, 1)
    rows = np.repeat(np.arange(len(values)), columns.shape[1])
    kept = chosen.ravel() > 0
    shape = values.shape
    return csr_array((chosen.ravel()[kept], (rows[kept], columns.ravel()[kept])), shape=shape)


def best(values: Dense, most: int) -> Integers:
    """Columns of the `most` largest values of each row, in no order."""
    most = min(most, values.shape[1])
    return np.argpartition(values, -most, axis=1)[:, -most:]


def blocks(rows: Integers, size: int) -> Iterator[Integers]:
    """The rows, some at a time."""
    return (rows[start : start + size] for start in range(0, len(rows), size))
