"""Relations of one kind in one direction, as compressed sparse rows that leave empty rows out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Rows = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

NO_ROWS: Rows = np.empty(0, np.int32)


class Coordinates(NamedTuple):
    """Relations as columns of equal length: rows at both ends, weights (NaN: none) and evidence codes."""

    starts: Rows
    ends: Rows
    weights: Floats
    evidence: Rows

    def take(self, positions: Integers) -> Coordinates:
        """The relations at some positions."""
        return Coordinates(
            self.starts.take(positions),
            self.ends.take(positions),
            self.weights.take(positions),
            self.evidence.take(positions),
        )

    def joined(self, other: Coordinates) -> Coordinates:
        """These relations and then others."""
        return Coordinates(
            np.concatenate([self.starts, other.starts]),
            np.concatenate([self.ends, other.ends]),
            np.concatenate([self.weights, other.weights]),
            np.concatenate([self.evidence, other.evidence]),
        )

    def flipped(self) -> Coordinates:
        """The same relations led backwards."""
        return self._replace(starts=self.ends, ends=self.starts)

    @property
    def keys(self) -> Integers:
        """One number per pair of ends, which sorts by start and then by end."""
        return (self.starts.astype(np.int64) << 32) | self.ends


@dataclass(frozen=True, slots=True, eq=False)
class Adjacency:
    """Doubly compressed sparse rows (Buluç and Gilbert 2008): only rows with neighbours take space.

    `indices[indptr[i]:indptr[i + 1]]` are the neighbours of row `rows[i]` in ascending order; `weights`
    (NaN: none) and `evidence` (codes of the snapshot's evidence pool) run along `indices`. `size` is the
    number of rows of the snapshot. All arrays are read-only.
    """

    size: int
    rows: Rows
    indptr: Rows
    indices: Rows
    weights: Floats
    evidence: Rows

    def __post_init__(self) -> None:
        for column in (self.rows, self.indptr, self.indices, self.weights, self.evidence):
            column.flags.writeable = False

    @classmethod
    def of(cls, size: int, relations: Coordinates) -> Self:
        """Compress relations given in any order, each at most once."""
        starts, indices, weights, evidence = relations.take(np.argsort(relations.keys, kind="stable"))
        first = np.flatnonzero(np.diff(starts, prepend=np.int32(-1)))
        indptr = np.append(first, len(starts)).astype(np.int32)
        return cls(size, starts[first], indptr, indices, compact(weights), evidence)

    def __len__(self) -> int:
        return len(self.indices)

    @property
    def weighted(self) -> bool:
        """Whether any relation has a weight."""
        return self.weights.strides != (0,)

    @property
    def degrees(self) -> Rows:
        """Number of neighbours of every row."""
        degrees = np.zeros(self.size, np.int32)
        degrees[self.rows] = np.diff(self.indptr)
        return degrees

    def bounds_of(self, rows: npt.NDArray[np.integer]) -> tuple[Rows, Rows]:
        """Where the relations of many rows begin and end in `indices`, `weights` and `evidence`."""
        rows = rows.astype(np.int32, copy=False)
        return self.indptr[self.rows.searchsorted(rows)], self.indptr[self.rows.searchsorted(rows, "right")]

    def neighbours(self, row: int) -> Rows:
        """Neighbours of one row in ascending order."""
        begin, end = self._bounds(row)
        return self.indices[begin:end]

    def positions_of(self, rows: npt.NDArray[np.integer]) -> tuple[Integers, Integers]:
        """Positions in `indices`, `weights` and `evidence` of many rows' relations, one row after the other.

        Returns:
            The positions, and offsets into them: those of `rows[i]` lie in `offsets[i]:offsets[i + 1]`.
        """
        begins, ends = self.bounds_of(rows)
        counts = ends - begins
        offsets = np.zeros(len(rows) + 1, np.int64)
        np.cumsum(counts, out=offsets[1:])
        positions = np.arange(offsets[-1], dtype=np.int64) + np.repeat(begins - offsets[:-1], counts)
        return positions, offsets

    def neighbours_of(self, rows: npt.NDArray[np.integer]) -> tuple[Rows, Integers]:
        """Neighbours of many rows, and offsets: those of `rows[i]` lie in `offsets[i]:offsets[i + 1]`."""
        positions, offsets = self.positions_of(rows)
        return self.indices[positions], offsets

    def position(self, row: int, neighbour: int) -> int | None:
        """Position in `indices` of one relation, None where there is none."""
        begin, end = self._bounds(row)
        position = begin + int(self.indices[begin:end].searchsorted(np.int32(neighbour)))
        return position if position < end and self.indices[position] == neighbour else None

    def matrix(self) -> csr_array:
        """Rows × rows, 1.0 where a relation leads; column numbers are shared and read-only."""
        indptr = np.zeros(self.size + 1, np.int32)
        np.cumsum(self.degrees, out=indptr[1:])
        return csr_array((np.ones(len(self)), self.indices, indptr), shape=(self.size, self.size))

    def coordinates(self) -> Coordinates:
        """The relations in ascending order of start and end."""
        starts = np.repeat(self.rows, np.diff(self.indptr))
        return Coordinates(starts, self.indices, self.weights, self.evidence)

    def transposed(self) -> Adjacency:
        """The same relations led backwards."""
        return Adjacency.of(self.size, self.coordinates().flipped())

    def resized(self, size: int) -> Adjacency:
        """The same relations in a snapshot with more rows."""
        return self if size == self.size else replace(self, size=size)

    def filtered(self, kept: Mask) -> Adjacency:
        """Only the relations that a mask marks."""
        return self if kept.all() else Adjacency.of(self.size, self.coordinates().take(np.flatnonzero(kept)))

    def _bounds(self, row: int) -> tuple[int, int]:
        # A number of another type would have the whole column copied into that type.
        at = int(self.rows.searchsorted(np.int32(row)))
        present = at < len(self.rows) and self.rows[at] == row
        return int(self.indptr[at]), int(self.indptr[at + present])


def no_weights(count: int) -> Floats:
    """NaN for every relation, in no space."""
    return np.broadcast_to(np.float64("nan"), count)


def compact(weights: Floats) -> Floats:
    """The weights, in no space where there is none."""
    return no_weights(len(weights)) if np.isnan(weights).all() else weights


def empty_adjacency(size: int) -> Adjacency:
    """No relation among `size` rows."""
    return Adjacency.of(size, Coordinates(NO_ROWS, NO_ROWS, np.empty(0), NO_ROWS))
