"""Steps from node to node along the relations of a part of a graph, of whatever kind, as one matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from graph.snapshot import Adjacency
from graph.snapshot.adjacency import Integers, Rows
from graph.snapshot.relations import RelationTable
from graph.vocabulary import RelationKind

Way = Literal["both", "out", "in"]
"""Along relations in either direction, from source to target only, or from target to source only."""

BACK: dict[Way, Way] = {"both": "both", "out": "in", "in": "out"}
UNREACHED = -1

Taken = tuple[RelationKind, bool]
"""Kind of the relation along which a step goes, and whether it goes from source to target."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Compressed sparse rows: `ends[begins[row]:begins[row + 1]]` are one step on, by `kinds` of relation.

    `kinds` run along `ends` and index `taken`. A row stands there once for each relation that leads to it.
    """

    begins: Integers
    ends: Rows
    kinds: npt.NDArray[np.int8]
    taken: tuple[Taken, ...]

    @classmethod
    def of(cls, size: int, tables: Mapping[RelationKind, RelationTable], way: Way) -> Steps:
        """Join the relations of all kinds without sorting anything: each has its place in its row."""
        found = list(_adjacencies(tables, way))
        begins = np.zeros(size + 1, np.int64)
        for _, each in found:
            begins[each.rows + 1] += np.diff(each.indptr)
        np.cumsum(begins, out=begins)
        free = begins[:-1].copy()
        ends, kinds = np.empty(begins[-1], np.int32), np.empty(begins[-1], np.int8)
        for code, (_, each) in enumerate(found):
            counts = np.diff(each.indptr)
            places = np.repeat(free[each.rows] - each.indptr[:-1], counts) + np.arange(len(each))
            ends[places], kinds[places] = each.indices, code
            free[each.rows] += counts
        return cls(begins, ends, kinds, tuple(taken for taken, _ in found))

    def __len__(self) -> int:
        """Number of rows of the snapshot."""
        return len(self.begins) - 1

    def bounds_of(self, rows: Integers) -> tuple[Integers, Integers]:
        """Where the steps from many rows begin in `ends`, and how many there are."""
        begins = self.begins.take(rows)
        return begins, self.begins.take(rows + 1) - begins

    def between_bounds(self, begins: Integers, counts: Integers) -> Integers:
        """Rows where the steps lead that `bounds_of` told, one row's after the other's."""
        until = counts.cumsum()
        places = (begins - until + counts).repeat(counts)
        places += np.arange(len(places))
        # Numbers of this type are looked up fastest; kept as such they would take twice the space.
        return self.ends.take(places).astype(np.int64)

    def from_rows(self, rows: Integers) -> Integers:
        """Rows one step away from any of some rows, once for each relation."""
        return self.between_bounds(*self.bounds_of(rows))

    def from_row(self, row: int) -> Rows:
        """Rows one step away from one, once for each relation."""
        return self.ends[self.begins[row] : self.begins[row + 1]]

    def between(self, row: int, other: int) -> list[Taken]:
        """The relations along which a step leads from one row to another."""
        codes = self.kinds[self.begins[row] : self.begins[row + 1]][self.from_row(row) == other]
        return [self.taken[code] for code in codes.tolist()]

    def levels(self, row: int) -> Iterator[Integers]:
        """The rows exactly 0, 1, 2, … steps away from a row, each level ascending (breadth-first search)."""
        seen = np.zeros(len(self), np.bool_)
        frontier = np.array([row])
        while len(frontier):
            seen[frontier] = True
            yield frontier
            found = self.from_rows(frontier)
            frontier = distinct(found[~seen[found]])


def distinct(rows: Integers) -> Integers:
    """Each row once, ascending; `numpy.unique` takes several times as long on a few."""
    if len(rows) < 2:
        return rows
    ranked = np.sort(rows)
    return np.concatenate((ranked[:1], ranked[1:][ranked[1:] != ranked[:-1]]))


def _adjacencies(tables: Mapping[RelationKind, RelationTable], way: Way) -> Iterator[tuple[Taken, Adjacency]]:
    for kind, table in tables.items():
        if way != "in":
            yield (kind, True), table.out
        if way != "out":
            yield (kind, False), table.into
