"""Likeness in meaning of demands and resources, as far as their vectors are known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

import numpy as np

from matching.semantic.cache import CannotKeepVectors, VectorCache
from matching.semantic.column import VectorColumn
from matching.semantic.embedder import Vectors
from matching.semantic.reading import DEMAND, RESOURCE, Kind
from matching.semantic.unrelated import compute_unrelated, likeness_of_unrelated
from matching.sparse import Floats, Integers, Scores
from matching.text_index import Text

ALL_ALIKE = 0.99
"""An embedder that finds unrelated texts more alike than this tells nothing of meaning."""


class Added(NamedTuple):
    """New slots of a side, with their kinds and texts, and slots that died."""

    kinds: Integers
    texts: Sequence[Text]
    dead: Integers


@dataclass(frozen=True, slots=True, eq=False)
class SideMeaning:
    """Vectors of one side, and the texts by slot that wait for theirs."""

    kind: Kind
    column: VectorColumn
    waiting: dict[int, Text]

    def updated(self, cache: VectorCache, added: Added) -> SideMeaning:
        """The side with new slots."""
        new = dict(enumerate(added.texts, len(self.column)))
        side = replace(self, column=self.column.extended(added.kinds))._filled(cache, new)
        for slot in added.dead.tolist():
            side.waiting.pop(slot, None)
        return side

    def refreshed(self, cache: VectorCache, most: int | None = None) -> SideMeaning:
        """The side with vectors that were made since; see `first` for `most`."""
        first = self.first(most)
        rest = {slot: text for slot, text in self.waiting.items() if slot not in first}
        return replace(self, waiting=rest)._filled(cache, first)

    def first(self, most: int | None = None) -> Mapping[int, Text]:
        """Texts that wait: as many as it takes for so many passages, never a part of one; None for all."""
        if most is None:
            return self.waiting
        chosen, passages = dict[int, Text](), 0
        for slot, text in self.waiting.items():
            if passages >= most:
                break
            chosen[slot] = text
            passages += len(self.kind.passages(text))
        return chosen

    def _filled(self, cache: VectorCache, texts: Mapping[int, Text]) -> SideMeaning:
        """With the vectors of some slots; those that have none yet wait too."""
        if not texts:
            return replace(self, waiting=dict(self.waiting))
        slots = np.fromiter(texts, np.int64)
        found = self.kind.read(cache, [*texts.values()])
        chosen = found.counts > 0
        column = self.column.filled(slots[chosen], found.vectors, found.counts[chosen])
        waiting = {slot: texts[slot] for slot in slots[~found.known].tolist()}
        return replace(self, column=column, waiting={**self.waiting, **waiting})

    def passages(self, most: int | None = None) -> Iterator[str]:
        """What is to be embedded of the texts that wait, or of the first of them."""
        return (passage for text in self.first(most).values() for passage in self.kind.passages(text))


class Meaning:
    """Immutable; safe to share between threads. Vectors made meanwhile show in what `refreshed` gives."""

    def __init__(
        self, cache: VectorCache, unrelated: float, demands: SideMeaning, resources: SideMeaning
    ) -> None:
        self.cache = cache
        self._unrelated = unrelated
        self.demands = demands
        self.resources = resources

    @classmethod
    def of(cls, cache: VectorCache) -> Meaning:
        """Of nothing yet."""
        sides = (SideMeaning(kind, VectorColumn.empty(), {}) for kind in (DEMAND, RESOURCE))
        return cls(cache, likeness_of_unrelated(cache), *sides)

    def updated(self, demands: Added, resources: Added) -> Meaning:
        """With texts added to both sides."""
        sides = self.demands.updated(self.cache, demands), self.resources.updated(self.cache, resources)
        return Meaning(self.cache, self._unrelated, *sides)

    def refreshed(self, most: int | None = None) -> Meaning:
        """With what was embedded since; looks at so much of what waits as `compute` does."""
        sides = self.demands.refreshed(self.cache, most), self.resources.refreshed(self.cache, most)
        return Meaning(self.cache, likeness_of_unrelated(self.cache), *sides)

    @property
    def waiting(self) -> int:
        """Demands and resources without vectors."""
        return len(self.demands.waiting) + len(self.resources.waiting)

    @property
    def is_complete(self) -> bool:
        """Whether all is known that `compute` makes known."""
        return not self.waiting and (not np.isnan(self._unrelated) or self.width == 0)

    def has_more_texts_than(self, count: int) -> bool:
        """Whether more passages than so many are to be embedded."""
        passages = chain(self.demands.passages(), self.resources.passages())
        return next(islice(passages, count, None), None) is not None

    def compute(self, most: int | None = None, progress: Callable[[int, int], None] | None = None) -> None:
        """Embed what waits, or some of it, kept batch by batch; `refreshed` then has it.

        Args:
            most: of how many passages of each side, rounded up to whole texts; None for all.
            progress: told how many of how many are done, after each batch.

        Raises:
            CannotKeepVectors: the cache cannot be read or written.
            EmbeddingsUnavailable: the embedder does not answer.
        """
        compute_unrelated(self.cache)
        missing = {
            side.kind.role: self.cache.missing(side.kind.role, side.passages(most))
            for side in (self.demands, self.resources)
        }
        every, before = sum(map(len, missing.values())), 0
        for role, texts in missing.items():
            self.cache.compute(role, texts, progress and partial(_told, progress, before, every))
            before += len(texts)

    @property
    def width(self) -> int:
        """Width of the vectors, 0 where none is known."""
        return max(self.demands.column.width, self.resources.column.width)

    def of_demand(self, slot: int) -> Vectors:
        """What a demand asks with; nothing where its vector is not known."""
        return self.demands.column.vectors(np.array([slot]))[0]

    def of_resource(self, slot: int) -> Vectors:
        """Passages of a resource; none where they are not known."""
        return self.resources.column.vectors(np.array([slot]))[0]

    def of_text(self, text: Text) -> Vectors:
        """What a demand asks with that is in no slot; nothing where its vectors are not kept.

        Raises:
            CannotKeepVectors: the cache cannot be read.
        """
        return DEMAND.read(self.cache, [text]).vectors

    def knows(self, text: Text) -> bool:
        """Whether all vectors are kept of a demand in no slot; one without a word has none."""
        try:
            return bool(DEMAND.read(self.cache, [text]).known.all())
        except CannotKeepVectors:
            return False

    def embed(self, text: Text) -> None:
        """Embed a demand in no slot; see `compute` for what it raises."""
        self.cache.compute(DEMAND.role, DEMAND.passages(text))

    def scan(self, column: VectorColumn, asked: Vectors, kinds: Collection[int] | None) -> Scores:
        """Likeness of all slots of some kinds (None: of all), NaN where it is not known."""
        if not (len(asked) and self._tells):
            return np.full(len(column), np.nan, np.float32)
        found = column.scan(asked, kinds)
        found -= np.float32(self._unrelated)
        found /= np.float32(1 - self._unrelated)
        return found

    def likeness(self, column: VectorColumn, asked: Vectors, slots: Integers) -> Floats:
        """Likeness of some slots, exact; NaN where it is not known."""
        if not (len(asked) and self._tells):
            return np.full(len(slots), np.nan)
        # Rounded, for the order in which products were summed must not decide between equal texts.
        return np.round((column.at(asked, slots) - self._unrelated) / (1 - self._unrelated), 9)

    def pairs(self, demand_slots: Integers, resource_slots: Integers) -> Floats:
        """Likeness of demand i and resource i; NaN where it is not known."""
        found = np.full(len(demand_slots), np.nan)
        for slot in np.unique(demand_slots).tolist():
            chosen = demand_slots == slot
            found[chosen] = self.likeness(self.resources.column, self.of_demand(slot), resource_slots[chosen])
        return found

    @property
    def _tells(self) -> bool:
        """Whether it is known how alike unrelated texts are, and that others are more so."""
        return self._unrelated < ALL_ALIKE


def _told(progress: Callable[[int, int], None], before: int, every: int, done: int, _: int) -> None:
    progress(before + done, every)
