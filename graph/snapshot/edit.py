"""Changing an adjacency: what stays is copied in a few pieces, not sorted again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from graph.snapshot.adjacency import Adjacency, Coordinates, Integers, Mask, Rows, compact, no_weights


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes of one kind's relations: `named` pairs of ends are left out, then `added` ones put in."""

    named: Integers
    added: Coordinates

    @classmethod
    def of(cls, named: Iterable[tuple[int, int]], added: Sequence[tuple[int, int, float, int]]) -> Self:
        """Take rows of pairs of ends, and of relations with weight and evidence code."""
        sources, targets, weights, codes = zip(*added, strict=True) if added else ((), (), (), ())
        relations = Coordinates(
            np.array(sources, np.int32),
            np.array(targets, np.int32),
            np.array(weights, np.float64),
            np.array(codes, np.int32),
        )
        return cls(np.array([source << 32 | target for source, target in named], np.int64), relations)

    def flipped(self) -> Edit:
        """The same changes led backwards."""
        return Edit(self.named << 32 | self.named >> 32, self.added.flipped())

    def adding(self, chosen: Mask) -> Edit:
        """The same changes with only the marked ones of the added relations."""
        return self if chosen.all() else Edit(self.named, self.added.take(np.flatnonzero(chosen)))

    def applied(self, old: Adjacency, size: int, cut: Rows) -> Adjacency:
        """`old` after the changes and without relations of cut rows, in a snapshot of `size` rows."""
        dropped = _positions_at(old, size, cut)
        if not len(self.named) and not len(dropped):
            return old.resized(size)
        at, found = _places(old, self.named)
        dropped = np.union1d(at[found], dropped)
        added = self.added.take(np.argsort(self.added.keys))
        places, _ = _places(old, added.keys)
        places -= np.searchsorted(dropped, places)
        rows, indptr = _spliced_rows(old, dropped, added.starts)
        indices = np.insert(np.delete(old.indices, dropped), places, added.ends)
        evidence = np.insert(np.delete(old.evidence, dropped), places, added.evidence)
        if old.weighted or not np.isnan(added.weights).all():
            weights = compact(np.insert(np.delete(old.weights, dropped), places, added.weights))
        else:
            weights = no_weights(len(indices))
        return Adjacency(size, rows, indptr, indices, weights, evidence)


NO_EDIT = Edit.of([], [])


def _places(adjacency: Adjacency, keys: Integers) -> tuple[Integers, Mask]:
    """Positions at which pairs of ends stand or would stand, and whether they are there."""
    starts, which = np.unique(keys >> 32, return_inverse=True)
    positions, offsets = adjacency.positions_of(starts)
    near = np.repeat(starts << 32, np.diff(offsets)) | adjacency.indices[positions]
    at = np.searchsorted(near, keys)
    found = np.zeros(len(keys), np.bool_)
    inside = at < len(near)
    found[inside] = near[at[inside]] == keys[inside]
    begins, _ = adjacency.bounds_of(starts)
    return begins[which] + at - offsets[which], found


def _positions_at(adjacency: Adjacency, size: int, cut: Rows) -> Integers:
    """Positions of all relations that lead from or to the rows."""
    if not len(cut):
        return np.empty(0, np.int64)
    is_cut = np.zeros(size, np.bool_)
    is_cut[cut] = True
    return np.union1d(adjacency.positions_of(cut)[0], np.flatnonzero(is_cut.take(adjacency.indices)))


def _spliced_rows(old: Adjacency, dropped: Integers, starts: Rows) -> tuple[Rows, Rows]:
    """Rows and bounds after relations at some positions went and others came that start from `starts`."""
    new = np.unique(starts)
    begins, ends = old.bounds_of(new)
    new = new[begins == ends]
    at = np.searchsorted(old.rows, new)
    rows = np.insert(old.rows, at, new)
    counts = np.diff(old.indptr)
    np.subtract.at(counts, np.searchsorted(old.indptr, dropped, side="right") - 1, 1)
    counts = np.insert(counts, at, 0)
    np.add.at(counts, np.searchsorted(rows, starts), 1)
    kept = counts > 0
    if not kept.all():
        rows, counts = rows[kept], counts[kept]
    indptr = np.zeros(len(rows) + 1, np.int32)
    np.cumsum(counts, out=indptr[1:])
    return rows, indptr
