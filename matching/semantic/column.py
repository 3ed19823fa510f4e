"""Vectors of one side's texts, laid out by kind, and exact search in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Self, TypeVar

import numpy as np
import numpy.typing as npt

from matching.semantic.embedder import Vectors
from matching.semantic.growing import Growing
from matching.semantic.sketch import Sketch
from matching.sparse import Floats, Integers, Scores

BEST = 3
"""A profile of many passages is judged by the mean of its so many best ones, not by an average of all."""

EXACT = 3_000
"""Passages of a kind that a scan looks at one by one; of more it takes sketches, which are less to read."""

_Real = TypeVar("_Real", np.float32, np.float64)


@dataclass(frozen=True, slots=True)
class Block:
    """Passages of the slots of one kind, those of a slot side by side.

    `vectors` are passages × width; run i begins at passage `starts[i]` and belongs to slot `slots[i]`;
    `sketch` holds the passages in fewer dimensions where there are more than `EXACT`.
    """

    vectors: Growing[np.float32]
    starts: Growing[np.int64]
    slots: Growing[np.int64]
    sketch: Sketch | None = None

    def followed_by(self, vectors: Vectors, counts: Integers, slots: Integers) -> Block:
        """The block with further runs."""
        starts = np.cumsum(counts) - counts + len(self.vectors)
        longer = self.vectors.followed_by(vectors)
        return Block(
            longer,
            self.starts.followed_by(starts),
            self.slots.followed_by(slots),
            self._sketch_of(longer.rows, vectors),
        )

    def _sketch_of(self, passages: Vectors, added: Vectors) -> Sketch | None:
        """The sketch of all passages; its dimensions are found anew each time they have doubled."""
        if len(passages) <= EXACT:
            return None
        if self.sketch is not None and len(passages) < 2 * self.sketch.fitted:
            return self.sketch.followed_by(added)
        return Sketch.of(passages)

    def passages(self, runs: Integers) -> tuple[Integers, Integers]:
        """Where each of some runs begins, and of how many passages it is."""
        starts = self.starts.rows
        ends = np.where(runs + 1 < len(starts), starts[(runs + 1) % len(starts)], len(self.vectors))
        return starts[runs], ends - starts[runs]

    def scan(self, asked: Vectors) -> Scores:
        """For each run the mean of its best products with the texts that ask.

        Of more than `EXACT` passages it is about the best product, which is no less.
        """
        if self.sketch is None:
            found = self.vectors.rows @ asked.T
            return best_of(found, np.append(self.starts.rows, len(found)))
        return np.maximum.reduceat(self.sketch.products(asked).max(axis=1), self.starts.rows)


def best_of(products: npt.NDArray[_Real], offsets: Integers) -> npt.NDArray[_Real]:
    """Mean of the `BEST` highest products of each run, fewer where there are fewer.

    Args:
        products: passages × texts that ask.
        offsets: where each run begins, and the end; no run is empty.
    """
    texts = products.shape[1]
    counts = np.diff(offsets) * texts
    flat = products.reshape(-1)
    starts = offsets[:-1] * texts
    if not len(starts):
        return np.zeros(0, products.dtype)
    means = (np.add.reduceat(flat, starts) / counts).astype(products.dtype)
    for run in np.unique(counts[counts > BEST]).tolist():
        # Runs of one length form a matrix, of which each row is judged at once.
        chosen = np.flatnonzero(counts == run)
        values = flat[starts[chosen][:, None] + np.arange(run)]
        means[chosen] = np.partition(values, run - BEST, axis=1)[:, run - BEST :].mean(axis=1)
    return means


class VectorColumn:
    """Vectors of one side by slot, in blocks by kind. Immutable; a slot without vectors has none of them."""

    def __init__(self, blocks: Mapping[int, Block], kinds: Integers, runs: Integers) -> None:
        self._blocks = blocks
        self._kinds = kinds
        self._runs = runs

    @classmethod
    def empty(cls) -> Self:
        """No slots."""
        nothing = np.zeros(0, np.int64)
        return cls({}, nothing, nothing)

    def __len__(self) -> int:
        return len(self._runs)

    def extended(self, kinds: Integers) -> Self:
        """The column with slots of these kinds added at its end, without vectors."""
        added = np.full(len(kinds), -1)
        return type(self)(
            self._blocks, np.concatenate([self._kinds, kinds]), np.concatenate([self._runs, added])
        )

    def filled(self, slots: Integers, vectors: Vectors, counts: Integers) -> Self:
        """The column with the vectors of slots that had none: `counts[i]` of them for `slots[i]`."""
        blocks, runs = dict(self._blocks), self._runs.copy()
        for kind in np.unique(self._kinds[slots]).tolist():
            chosen = self._kinds[slots] == kind
            block = blocks.get(kind) or _nothing(vectors.shape[1])
            runs[slots[chosen]] = np.arange(int(chosen.sum())) + len(block.slots)
            passages = np.repeat(chosen, counts)
            blocks[kind] = block.followed_by(vectors[passages], counts[chosen], slots[chosen])
        return type(self)(blocks, self._kinds, runs)

    def scan(self, asked: Vectors, kinds: Collection[int] | None = None) -> Scores:
        """How near each slot is to the texts that ask, NaN for those without vectors and of other kinds."""
        found = np.full(len(self), np.nan, np.float32)
        for kind, block in self._blocks.items():
            if kinds is None or kind in kinds:
                found[block.slots.rows] = block.scan(asked)
        return found

    def at(self, asked: Vectors, slots: Integers) -> Floats:
        """How near some slots are, in double precision; NaN where they have no vectors."""
        vectors, counts = self.vectors(slots)
        found = np.full(len(slots), np.nan)
        if not len(vectors):
            return found
        products = vectors.astype(np.float64) @ asked.T.astype(np.float64)
        found[counts > 0] = best_of(products, np.append(0, np.cumsum(counts[counts > 0])))
        return found

    def vectors(self, slots: Integers) -> tuple[Vectors, Integers]:
        """Vectors of some slots, one after the other, and how many each has."""
        known, kinds, runs = self._runs[slots] >= 0, self._kinds[slots], self._runs[slots]
        begins, counts = np.zeros((2, len(slots)), np.int64)
        blocks = {kind: known & (kinds == kind) for kind in np.unique(kinds[known]).tolist()}
        for kind, chosen in blocks.items():
            begins[chosen], counts[chosen] = self._blocks[kind].passages(runs[chosen])
        found = np.zeros((int(counts.sum()), self.width), np.float32)
        owners = np.repeat(np.arange(len(slots)), counts)
        places = np.arange(len(found)) + (begins - (np.cumsum(counts) - counts))[owners]
        for kind, chosen in blocks.items():
            mine = chosen[owners]
            found[mine] = self._blocks[kind].vectors.rows[places[mine]]
        return found, counts

    @property
    def width(self) -> int:
        """Width of the vectors, 0 where there are none."""
        return next((block.vectors.rows.shape[1] for block in self._blocks.values()), 0)

    def means(self, slots: Integers) -> Vectors:
        """Mean vector of each of some slots, of length one, or zeros where it has none."""
        return means_of(*self.vectors(slots))


def means_of(vectors: Vectors, counts: Integers) -> Vectors:
    """Mean of each run of `counts[i]` vectors, of length one, or zeros where it has none."""
    sums = np.zeros((len(counts), vectors.shape[1]), np.float32)
    filled = counts > 0
    if filled.any():
        sums[filled] = np.add.reduceat(vectors, (np.cumsum(counts) - counts)[filled], axis=0)
    return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)


def _nothing(width: int) -> Block:
    numbers: Integers = np.zeros(0, np.int64)
    vectors: Vectors = np.zeros((0, width), np.float32)
    return Block(Growing(vectors), Growing(numbers), Growing(numbers))
