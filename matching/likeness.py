"""How alike the texts of demands and resources are: by words, and in meaning as far as that is known."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from matching.kinds import AFFINITY, KINDS, NO_KIND
from matching.profiles import Profiles
from matching.semantic.cache import CannotKeepVectors
from matching.semantic.column import VectorColumn, means_of
from matching.semantic.embedder import Vectors
from matching.semantic.meaning import Added, Meaning
from matching.semantic.passages import passages_of
from matching.sparse import Floats, Integers, Rows, Scores
from matching.text_index import Query, Text, TextColumn, TextIndex
from matching.tokens import Vocabulary

_LOG = logging.getLogger(__name__)


class Likeness(NamedTuple):
    """How alike the texts of pairs are: by words, and in meaning, NaN where it is not known."""

    words: Floats
    meaning: Floats


class Scanned(NamedTuple):
    """How alike the texts of all slots are to the one that asks.

    By words: exact or a lower bound; in meaning: NaN where it is not known, None where it is known of none.
    """

    words: Scores
    meaning: Scores | None


@dataclass(frozen=True, slots=True, eq=False)
class AskedText:
    """A text of one side, as it is asked with, and the other side's texts.

    `vectors` are none where the meaning of the text is not known.
    """

    query: Query
    column: TextColumn
    vectors: Vectors
    vector_column: VectorColumn | None


class EndTexts(NamedTuple):
    """Texts of demands or resources as models see them: TF-IDF rows and vectors, None without an embedder."""

    rows: Rows
    vectors: Vectors | None


class Texts:
    """The texts of both sides by slot. Immutable; safe to share between threads.

    Attributes:
        meaning: what is known of meaning, None where no vectors are used.
    """

    def __init__(self, index: TextIndex, meaning: Meaning | None) -> None:
        self._index = index
        self.meaning = meaning

    @classmethod
    def empty(cls, meaning: Meaning | None) -> Texts:
        """No texts yet; `meaning`, of nothing yet either, will know their vectors."""
        return cls(TextIndex.of(Vocabulary(), [], []), meaning)

    def updated(self, demands: NewTexts, resources: NewTexts) -> Texts:
        """With texts added at the end of both sides, and some dead."""
        index = self._index.updated(demands.texts, resources.texts, demands.dead, resources.dead)
        meaning = self.meaning and self.meaning.updated(demands.added(), resources.added())
        return Texts(index, meaning)

    def understanding(self, meaning: Meaning | None) -> Texts:
        """The same texts with another knowledge of meaning."""
        return Texts(self._index, meaning)

    def of_demand(self, slot: int) -> AskedText:
        """A demand, to be compared with resources."""
        query = self._index.query(self._index.demands, slot)
        if self.meaning is None:
            return AskedText(query, self._index.resources, _NONE, None)
        vectors = self.meaning.of_demand(slot)
        return AskedText(query, self._index.resources, vectors, self.meaning.resources.column)

    def of_resource(self, slot: int) -> AskedText:
        """A resource, to be compared with demands."""
        query = self._index.query(self._index.resources, slot)
        if self.meaning is None:
            return AskedText(query, self._index.demands, _NONE, None)
        vectors = self.meaning.of_resource(slot)
        return AskedText(query, self._index.demands, vectors, self.meaning.demands.column)

    def of_text(self, text: Text) -> AskedText:
        """A demand in no slot. Its words alone are compared where it was not embedded (`Meaning.embed`)."""
        query = self._index.demand_query(text)
        if self.meaning is None:
            return AskedText(query, self._index.resources, _NONE, None)
        try:
            vectors = self.meaning.of_text(text)
        except CannotKeepVectors as error:
            _LOG.warning("a demand is compared by words alone: %s", error.message)
            vectors = _NONE
        return AskedText(query, self._index.resources, vectors, self.meaning.resources.column)

    def scan(self, asked: AskedText, kinds: Collection[int] | None) -> Scanned:
        """Likeness of all slots; in meaning of those of some kinds only, None for all."""
        words = self._index.scan(asked.column, asked.query)
        if self.meaning is None or asked.vector_column is None or not len(asked.vectors):
            return Scanned(words, None)
        return Scanned(words, self.meaning.scan(asked.vector_column, asked.vectors, kinds))

    def likeness(self, asked: AskedText, slots: Integers) -> Likeness:
        """Likeness of some slots, exact."""
        words = self._index.similarity(asked.column, asked.query, slots)
        if self.meaning is None or asked.vector_column is None:
            return Likeness(words, np.full(len(slots), np.nan))
        return Likeness(words, self.meaning.likeness(asked.vector_column, asked.vectors, slots))

    def pairs(self, demand_slots: Integers, resource_slots: Integers) -> Likeness:
        """Likeness of demand i and resource i, exact."""
        words = self._index.pairs(demand_slots, resource_slots)
        if self.meaning is None:
            return Likeness(words, np.full(len(words), np.nan))
        return Likeness(words, self.meaning.pairs(demand_slots, resource_slots))

    def demand_ends(self, slots: Integers) -> EndTexts:
        """Some demands."""
        vectors = None if self.meaning is None else self.meaning.demands.column.means(slots)
        return EndTexts(self._index.weighted(self._index.demands, slots), vectors)

    def resource_ends(self, slots: Integers) -> EndTexts:
        """Some resources."""
        vectors = None if self.meaning is None else self.meaning.resources.column.means(slots)
        return EndTexts(self._index.weighted(self._index.resources, slots), vectors)

    def typed_end(self, asked: AskedText) -> EndTexts:
        """A demand in no slot."""
        vectors = None
        if self.meaning is not None:
            vectors = means_of(asked.vectors, np.array([len(asked.vectors)]))
        return EndTexts(self._index.weighted_query(asked.query), vectors)

    def shared_terms(self, asked: AskedText, slots: Integers, limit: int) -> list[tuple[str, ...]]:
        """Words shared with each slot, weightiest first."""
        return self._index.shared_terms(asked.query, asked.column, slots, limit)


class NewTexts(NamedTuple):
    """New slots of a side, their profiles and texts, and slots that died."""

    profiles: Profiles
    texts: Sequence[Text]
    dead: Integers

    def added(self) -> Added:
        """The same, as meaning is laid out: by stated kind."""
        return Added(stated_kinds(self.profiles), self.texts, self.dead)


def can_be_compared(text: Text, meaning: Meaning | None) -> bool:
    """Whether a text says anything: has a token, or where `meaning` is in use a passage to embed."""
    has_tokens = Vocabulary().counts([text.title, *text.lines]).nnz > 0
    return has_tokens or (meaning is not None and bool(passages_of(text)))


def stated_kinds(profiles: Profiles) -> Integers:
    """Code of each kind, `NO_KIND` where it was predicted."""
    return np.where(profiles.predicted, NO_KIND, profiles.kinds)


def comparable_kinds(profile: Profiles) -> Collection[int] | None:
    """Kinds of the other side that a single profile's kind does not exclude; None for all."""
    kind = int(stated_kinds(profile))
    if kind == NO_KIND:
        return None
    related = np.flatnonzero(AFFINITY[kind, : len(KINDS)] > 0).tolist()
    return frozenset([NO_KIND, *related])


_NONE: Vectors = np.zeros((0, 0), np.float32)
