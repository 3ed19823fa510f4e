"""Vectors of one side's texts, laid out by kind, and exact search in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, Self, TypeVar

import numpy as np
import numpy.typing as npt

from matching.semantic.embedder import Vectors
from matching.semantic.growing import Growing
from matching.semantic.sketch import Sketch
from matching.sparse import Floats, Integers, Scores

BEST = 3
"""A profile of many passages is judged by the mean of its so many best ones, not by an average of all."""

EXACT = 3_000
"""Passages of a kind that a scan looks at one by one; of more it takes groups, which are less to read."""

GROUP = 4
"""So many passages of a slot are sought by their mean: a slot of very many is not hidden behind one mean."""

_Real = TypeVar("_Real", np.float32, np.float64)


class Groups(NamedTuple):
    """Sketched means of every few passages of each run: row `firsts[i]` is the first one of run i."""

    sketch: Sketch
    firsts: Growing[np.int64]

    @classmethod
    def of(cls, passages: Vectors, counts: Integers) -> Self:
        """Groups of runs of `counts[i]` passages, in the dimensions that suit them best."""
        means, firsts = _grouped(passages, counts)
        return cls(Sketch.of(means), Growing(firsts))

    def followed_by(self, passages: Vectors, counts: Integers) -> Self:
        """With further runs."""
        means, firsts = _grouped(passages, counts)
        firsts += len(self.sketch.rows)
        return type(self)(self.sketch.followed_by(means), self.firsts.followed_by(firsts))

    def scan(self, asked: Vectors) -> Scores:
        """For each run about the best product of a mean with a text that asks."""
        return np.maximum.reduceat(self.sketch.nearest(asked), self.firsts.rows)


def _grouped(passages: Vectors, counts: Integers) -> tuple[Vectors, Integers]:
    """Means of every `GROUP` passages of runs of `counts[i]`, and the first of each run; no run is empty."""
    sizes = -(-counts // GROUP)
    firsts = np.cumsum(sizes) - sizes
    owners = np.repeat(np.arange(len(counts)), sizes)
    begins = (np.cumsum(counts) - counts)[owners] + GROUP * (np.arange(len(owners)) - firsts[owners])
    if not len(begins):
        return passages, firsts
    lengths = np.diff(begins, append=len(passages)).astype(np.float32)
    sums: Vectors = np.add.reduceat(passages, begins, axis=0)
    return sums / lengths[:, None], firsts


@dataclass(frozen=True, slots=True)
class Block:
    """Passages of the slots of one kind, those of a slot side by side.

    `vectors` are passages × width; run i begins at passage `starts[i]` and belongs to slot `slots[i]`;
    `groups` are there where there are more than `EXACT` passages.
    """

    vectors: Growing[np.float32]
    starts: Growing[np.int64]
    slots: Growing[np.int64]
    groups: Groups | None = None

    def followed_by(self, vectors: Vectors, counts: Integers, slots: Integers) -> Block:
        """The block with further runs."""
        starts = np.cumsum(counts) - counts + len(self.vectors)
        longer = Block(
            self.vectors.followed_by(vectors),
            self.starts.followed_by(starts),
            self.slots.followed_by(slots),
        )
        return replace(longer, groups=self._groups_of(longer, vectors, counts))

    def _groups_of(self, longer: Block, vectors: Vectors, counts: Integers) -> Groups | None:
        """The groups of a longer block; their dimensions are found anew each time they have doubled."""
        if len(longer.vectors) <= EXACT:
            return None
        if self.groups is not None and len(self.groups.sketch.rows) < 2 * self.groups.sketch.fitted:
            return self.groups.followed_by(vectors, counts)
        starts = longer.starts.rows
        return Groups.of(longer.vectors.rows, np.diff(starts, append=len(longer.vectors)))

    def passages(self, runs: Integers) -> tuple[Integers, Integers]:
        """Where each of some runs begins, and of how many passages it is."""
        starts = self.starts.rows
        ends = np.where(runs + 1 < len(starts), starts[(runs + 1) % len(starts)], len(self.vectors))
        return starts[runs], ends - starts[runs]

    def scan(self, asked: Vectors) -> Scores:
        """For each run the mean of its best products with the texts that ask.

        Of more than `EXACT` passages it is about the best product of the mean of a few of them.
        """
        if self.groups is not None:
            return self.groups.scan(asked)
        found = self.vectors.rows @ asked.T
        return best_of(found, np.append(self.starts.rows, len(found)))


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
