"""Likeness in meaning of demands and resources, as far as their vectors are known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from matching.semantic.cache import Role, VectorCache
from matching.semantic.column import VectorColumn
from matching.semantic.embedder import Vectors
from matching.semantic.reading import DEMAND, RESOURCE, Kind
from matching.semantic.unrelated import likeness_of_unrelated
from matching.sparse import Floats, Integers, Scores
from matching.text_index import Text


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
        first = len(self.column)
        waiting = {**self.waiting, **dict(enumerate(added.texts, first))}
        for slot in added.dead.tolist():
            waiting.pop(slot, None)
        return replace(self, column=self.column.extended(added.kinds), waiting=waiting).refreshed(cache)

    def refreshed(self, cache: VectorCache) -> SideMeaning:
        """The side with vectors that were made since."""
        if not self.waiting:
            return self
        slots = np.fromiter(self.waiting, np.int64)
        found = self.kind.read(cache, [*self.waiting.values()])
        chosen = found.counts > 0
        waiting = {slot: self.waiting[slot] for slot in slots[~found.known].tolist()}
        column = self.column.filled(slots[chosen], found.vectors, found.counts[chosen])
        return replace(self, column=column, waiting=waiting)

    def texts(self) -> list[str]:
        """Passages that have to be embedded, each once."""
        passages = (passage for text in self.waiting.values() for passage in self.kind.passages(text))
        return list(dict.fromkeys(passages))


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
        """Of nothing yet.

        Raises:
            CannotKeepVectors: the cache cannot be read or written.
            EmbeddingsUnavailable: the embedder does not answer.
        """
        sides = (SideMeaning(kind, VectorColumn.empty(), {}) for kind in (DEMAND, RESOURCE))
        return cls(cache, likeness_of_unrelated(cache), *sides)

    def updated(self, demands: Added, resources: Added) -> Meaning:
        """With texts added to both sides."""
        sides = self.demands.updated(self.cache, demands), self.resources.updated(self.cache, resources)
        return Meaning(self.cache, self._unrelated, *sides)

    def refreshed(self) -> Meaning:
        """With what was embedded since."""
        sides = self.demands.refreshed(self.cache), self.resources.refreshed(self.cache)
        return Meaning(self.cache, self._unrelated, *sides)

    @property
    def waiting(self) -> int:
        """Demands and resources without vectors."""
        return len(self.demands.waiting) + len(self.resources.waiting)

    def compute(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Embed all that waits, kept batch by batch; `refreshed` then has it.

        Raises:
            CannotKeepVectors: the cache cannot be read or written.
            EmbeddingsUnavailable: the embedder does not answer.
        """
        queries, passages = self.demands.texts(), self.resources.texts()
        every = len(queries) + len(passages)
        done = 0

        def told(batch: int, _: int) -> None:
            if progress is not None:
                progress(done + batch, every)

        self.cache.compute(Role.QUERY, queries, told)
        done = len(queries)
        self.cache.compute(Role.PASSAGE, passages, told)

    def of_demand(self, slot: int) -> Vectors:
        """What a demand asks with; nothing where its vector is not known."""
        return self.demands.column.vectors(np.array([slot]))[0]

    def of_resource(self, slot: int) -> Vectors:
        """Passages of a resource; none where they are not known."""
        return self.resources.column.vectors(np.array([slot]))[0]

    def of_text(self, text: Text) -> Vectors:
        """What a demand asks with that is in no slot, embedded now.

        Raises:
            CannotKeepVectors: the cache cannot be read or written.
            EmbeddingsUnavailable: the embedder does not answer.
        """
        self.cache.compute(DEMAND.role, DEMAND.passages(text))
        return DEMAND.read(self.cache, [text]).vectors

    def scan(self, column: VectorColumn, asked: Vectors, kinds: Collection[int] | None) -> Scores:
        """Likeness of all slots of some kinds (None: of all), NaN where it is not known."""
        if not len(asked):
            return np.full(len(column), np.nan, np.float32)
        found = column.scan(asked, kinds)
        found -= np.float32(self._unrelated)
        found /= np.float32(1 - self._unrelated)
        return found

    def likeness(self, column: VectorColumn, asked: Vectors, slots: Integers) -> Floats:
        """Likeness of some slots, exact; NaN where it is not known."""
        if not len(asked):
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
