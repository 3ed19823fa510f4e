"""Comparing many pairs at once, a signal at a time. Signals are columns of 0-1, or of -1, 0 and 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from graph.duplicates.blocking import Integers, Pairs
from graph.values.regions import is_region

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]

WORKERS = 2


def texts(values: Iterable[str]) -> Texts:
    """A column of texts."""
    return np.array([*values, ""], dtype=object)[:-1]


def likeness(left: Texts, right: Texts) -> Floats:
    """Indel similarity of each pair: 1 for equal texts, 0 where they share nothing or one is empty."""
    scores: npt.NDArray[Any] = process.cpdist(
        left.tolist(), right.tolist(), scorer=fuzz.ratio, workers=WORKERS, dtype=np.float32
    )
    given = (left != "") & (right != "")
    return np.where(given, scores.astype(np.float64) / 100, 0.0)


def same(numbers: Integers, pairs: Pairs) -> Floats:
    """1 where both slots have a number and the same one."""
    left, right = numbers[pairs.left], numbers[pairs.right]
    return ((left == right) & (left != 0)).astype(np.float64)


def other(numbers: Integers, pairs: Pairs) -> Floats:
    """1 where both slots have a number, and not the same one."""
    left, right = numbers[pairs.left], numbers[pairs.right]
    return ((left != right) & (left != 0) & (right != 0)).astype(np.float64)


def differs(numbers: Integers, pairs: Pairs) -> Floats:
    """1 where the slots have different numbers, or only one has any."""
    return (numbers[pairs.left] != numbers[pairs.right]).astype(np.float64)


def region_numbers(codes: Iterable[str]) -> Integers:
    """Regions' codes as numbers, 0 for what is none."""
    return np.array([int(code) if is_region(code) else 0 for code in codes], np.int64)


def apart(regions: Integers, pairs: Pairs) -> Floats:
    """1 where both slots have a region and neither contains the other."""
    left, right = regions[pairs.left], regions[pairs.right]
    nested = (left // _size(right) == right // _size(right)) | (right // _size(left) == left // _size(left))
    return (~nested & (left != 0) & (right != 0)).astype(np.float64)


def _size(regions: Integers) -> Integers:
    """Codes that fit into regions: 10,000 into a province, 100 into a city, one into a county."""
    return np.where(regions % 10_000 == 0, 10_000, np.where(regions % 100 == 0, 100, 1))


class Codes:
    """Numbers of texts: equal texts have equal ones, and no text has 0."""

    def __init__(self) -> None:
        self._numbers = {"": 0}

    def of(self, values: Iterable[str]) -> Integers:
        """The numbers of some texts, new ones where they are new."""
        numbers = self._numbers
        return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)


class Several(NamedTuple):
    """For each slot some numbers: those of slot i are `values[starts[i]:starts[i + 1]]`."""

    starts: Integers
    values: Integers

    @classmethod
    def of(cls, items: Sequence[Sequence[str]], codes: Codes) -> Self:
        """The numbers of each slot's texts."""
        starts = np.cumsum([0, *map(len, items)], dtype=np.int64)
        return cls(starts, codes.of(item for several in items for item in several))

    def followed_by(self, other: Several) -> Several:
        """These slots and then the others."""
        starts = np.concatenate((self.starts, other.starts[1:] + self.starts[-1]))
        return Several(starts, np.concatenate((self.values, other.values)))

    def first(self) -> Integers:
        """The first of each slot; every slot must have one."""
        return self.values[self.starts[:-1]]

    def split(self) -> list[Integers]:
        """Those of each slot."""
        return np.split(self.values, self.starts[1:-1]) if len(self.starts) > 1 else []

    def counts(self, slots: Integers) -> Integers:
        """How many each of some slots has."""
        return self.starts[slots + 1] - self.starts[slots]

    def crossed(self, left: Integers, right: Integers) -> tuple[Integers, Integers, Integers]:
        """For each pair of slots every combination of theirs: number of the pair, and places in `values`."""
        ours, theirs = self.counts(left), self.counts(right)
        sizes = ours * theirs
        pair = np.repeat(np.arange(len(left)), sizes)
        within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        width = np.maximum(theirs, 1)[pair]
        return pair, self.starts[left][pair] + within // width, self.starts[right][pair] + within % width

    def shared(self, left: Integers, right: Integers) -> Floats:
        """1 where a pair has one of them in common."""
        return (self._common(left, right) > 0).astype(np.float64)

    def disjoint(self, left: Integers, right: Integers) -> Floats:
        """1 where both have some, and none in common."""
        known = (self.counts(left) > 0) & (self.counts(right) > 0)
        return (known & (self._common(left, right) == 0)).astype(np.float64)

    def overlap(self, left: Integers, right: Integers) -> Floats:
        """Share of what the smaller side has that both have; 0 where one has none."""
        smaller = np.minimum(self.counts(left), self.counts(right))
        return self._common(left, right) / np.maximum(smaller, 1)

    def _common(self, left: Integers, right: Integers) -> Integers:
        pair, one, other = self.crossed(left, right)
        return np.bincount(pair[self.values[one] == self.values[other]], minlength=len(left))
