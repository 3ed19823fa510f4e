"""The relations of a snapshot: per kind one adjacency in each direction."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from graph.snapshot.adjacency import NO_ROWS, Adjacency, Coordinates, Floats, Integers, Rows
from graph.snapshot.edit import Edit
from graph.snapshot.evidence import EvidencePool
from graph.store import RelationBlock, Scan
from graph.vocabulary import RelationKind

KINDS = tuple(RelationKind)
KIND_CODES = {kind.value: code for code, kind in enumerate(KINDS)}


class RelationTable:
    """Relations of one kind; the backward direction is made when first asked for."""

    def __init__(self, out: Adjacency, into: Adjacency | None = None) -> None:
        self.out = out
        self._into = into
        self._stated: RelationTable | None = None

    @property
    def into(self) -> Adjacency:
        """The relations led backwards."""
        if self._into is None:
            self._into = self.out.transposed()
        return self._into

    def stated(self, pool: EvidencePool) -> RelationTable:
        """Only the relations that somebody states."""
        if self._stated is None:
            out = self.out.filtered(pool.stated(self.out.evidence))
            self._stated = self if out is self.out else RelationTable(out)
        return self._stated

    def edited(self, edit: Edit, size: int, cut: Rows, pool: EvidencePool) -> RelationTable:
        """The table after changes and without relations of cut rows, in a snapshot of `size` rows."""
        out = edit.applied(self.out, size, cut)
        if out is self.out:
            return self
        table = RelationTable(
            out, None if self._into is None else edit.flipped().applied(self._into, size, cut)
        )
        stated = edit.adding(pool.stated(edit.added.evidence))
        if self._stated is not self and self._stated is not None:
            table._stated = self._stated.edited(stated, size, cut, pool)
        elif self._stated is self and stated is edit:
            table._stated = table
        return table


def read_relations(scan: Scan, keys: Integers, pool: EvidencePool) -> dict[RelationKind, RelationTable]:
    """The relations of a scan, given the store's key of every node's row."""
    kinds, sources, targets, weights, numbers = _columns(scan.relations(), _RowsByKey(keys))
    relations = Coordinates(sources, targets, weights, pool.codes(numbers, scan.evidence()))
    tables: dict[RelationKind, RelationTable] = {}
    for code, kind in enumerate(KINDS):
        chosen = np.flatnonzero(kinds == code)
        if len(chosen):
            tables[kind] = RelationTable(Adjacency.of(len(keys), relations.take(chosen)))
    return tables


def _columns(
    blocks: Iterable[RelationBlock], rows: _RowsByKey
) -> tuple[npt.NDArray[np.int8], Rows, Rows, Floats, Integers]:
    """Kind codes, rows of sources and targets, weights and evidence numbers of all relations."""
    columns = [(np.empty(0, np.int8), NO_ROWS, NO_ROWS, np.empty(0), np.empty(0, np.int64))]
    for block in blocks:
        count = len(block.kinds)
        columns.append(
            (
                np.fromiter(map(KIND_CODES.__getitem__, block.kinds), np.int8, count),
                rows.of(np.fromiter(block.sources, np.int64, count)),
                rows.of(np.fromiter(block.targets, np.int64, count)),
                np.fromiter(block.weights, np.float64, count),
                np.fromiter(block.evidence, np.int64, count),
            )
        )
    kinds, sources, targets, weights, numbers = zip(*columns, strict=True)
    return (
        np.concatenate(kinds),
        np.concatenate(sources),
        np.concatenate(targets),
        np.concatenate(weights),
        np.concatenate(numbers),
    )


class _RowsByKey:
    """Rows by store key: through an array where keys are dense, else by binary search."""

    def __init__(self, keys: Integers) -> None:
        largest = int(keys.max(initial=0))
        self._dense = largest < 4 * len(keys) + 1_024
        if self._dense:
            self._rows = np.zeros(largest + 1, np.int32)
            self._rows[keys] = np.arange(len(keys))
        else:
            self._rows = np.argsort(keys).astype(np.int32)
            self._keys = keys[self._rows]

    def of(self, keys: Integers) -> Rows:
        """Rows of known keys."""
        return self._rows[keys] if self._dense else self._rows[np.searchsorted(self._keys, keys)]
