"""Vectors of one side's texts, laid out by kind, and exact search in them."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

import numpy as np
import numpy.typing as npt

from matching.semantic.embedder import Vectors
from matching.sparse import Floats, Integers, Scores

BEST = 3
"""A profile of many passages is judged by the mean of its so many best ones, not by an average of all."""

EXACT = 5_000
"""Products of a kind that a scan looks at one by one; of more it takes means, which is less to read."""

_Scalar = TypeVar("_Scalar", bound=np.generic)
_Real = TypeVar("_Real", np.float32, np.float64)


class _Room(Generic[_Scalar]):
    """Memory that states of an array share: where it is used, some state has rows."""

    def __init__(self, buffer: npt.NDArray[_Scalar], used: int) -> None:
        self.buffer = buffer
        self._used = used
        self._lock = threading.Lock()

    def takes(self, begin: int, end: int) -> bool:
        """Whether rows have their place from `begin` to `end`; only one state gets it."""
        with self._lock:
            is_free = self._used == begin and end <= len(self.buffer)
            if is_free:
                self._used = end
            return is_free


class Growing(Generic[_Scalar]):
    """An array that only grows at its end. Earlier states share its memory and stay as they were.

    Safe to share between threads.
    """

    def __init__(self, rows: npt.NDArray[_Scalar], room: _Room[_Scalar] | None = None) -> None:
        self._room = room or _Room(rows, len(rows))
        self._length = len(rows)

    def __len__(self) -> int:
        return self._length

    @property
    def rows(self) -> npt.NDArray[_Scalar]:
        """All rows so far."""
        return self._room.buffer[: self._length]

    def followed_by(self, rows: npt.NDArray[_Scalar]) -> Growing[_Scalar]:
        """The array with rows added."""
        end, room = self._length + len(rows), self._room
        if not room.takes(self._length, end):
            buffer = np.empty((max(end, 2 * self._length), *room.buffer.shape[1:]), room.buffer.dtype)
            buffer[: self._length] = self.rows
            room = _Room(buffer, end)
        room.buffer[self._length : end] = rows
        return Growing(room.buffer[:end], room)


@dataclass(frozen=True, slots=True)
class Block:
    """Passages of the slots of one kind, those of a slot side by side.

    `vectors` are passages × width; run i begins at passage `starts[i]` and belongs to slot `slots[i]`;
    `means` holds the mean of each run.
    """

    vectors: Growing[np.float32]
    means: Growing[np.float32]
    starts: Growing[np.int64]
    slots: Growing[np.int64]

    def followed_by(self, vectors: Vectors, counts: Integers, slots: Integers) -> Block:
        """The block with further runs."""
        starts = np.cumsum(counts) - counts
        sums: Vectors = np.add.reduceat(vectors, starts, axis=0) if len(starts) else vectors
        return Block(
            self.vectors.followed_by(vectors),
            self.means.followed_by(sums / counts[:, None].astype(np.float32)),
            self.starts.followed_by(starts + len(self.vectors)),
            self.slots.followed_by(slots),
        )

    def run(self, run: int) -> Vectors:
        """Vectors of one run."""
        starts = self.starts.rows
        end = starts[run + 1] if run + 1 < len(starts) else len(self.vectors)
        return self.vectors.rows[starts[run] : end]

    def scan(self, asked: Vectors) -> Scores:
        """For each run the mean of its best products with the texts that ask.

        Beyond `EXACT` products it is the mean of all of them, which is no more.
        """
        if len(self.vectors) * len(asked) > EXACT:
            return self.means.rows @ asked.mean(axis=0)
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
        parts, counts = list[Vectors](), np.zeros(len(slots), np.int64)
        for i in np.flatnonzero(self._runs[slots] >= 0).tolist():
            slot = int(slots[i])
            vectors = self._blocks[int(self._kinds[slot])].run(int(self._runs[slot]))
            parts.append(vectors)
            counts[i] = len(vectors)
        return np.concatenate([np.zeros((0, self.width), np.float32), *parts]), counts

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
    np.add.at(sums, np.repeat(np.arange(len(counts)), counts), vectors)
    return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)


def _nothing(width: int) -> Block:
    numbers: Integers = np.zeros(0, np.int64)
    vectors: Vectors = np.zeros((0, width), np.float32)
    return Block(Growing(vectors), Growing(vectors), Growing(numbers), Growing(numbers))
