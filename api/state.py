"""What requests share: the store, and its newest snapshot and what is computed from it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Request

from api.embedding import Embedding
from api.learned import ModelInUse
from api.metrics import Metrics
from api.projection import Newest, T
from graph.duplicates.find import Duplicates
from graph.duplicates.subjects import SUBJECTS, ListName
from graph.exploration.parts import Parts
from graph.exploration.selection import Selection
from graph.exploration.subgraph import Subgraph
from graph.names import Names
from graph.query.embedded import EmbeddedQueries
from graph.records import Node
from graph.snapshot import Snapshot
from graph.store import GraphStore
from matching.likeness import can_be_compared
from matching.matcher import Matcher
from matching.partners.finder import PartnerFinder
from matching.product_names.names import ProductNames
from matching.product_names.subjects import Subjects
from matching.profiles import text_of
from matching.semantic.cache import CannotKeepVectors, VectorCache
from matching.semantic.meaning import Meaning

_LOG = logging.getLogger("changlian.embedding")


class Note(StrEnum):
    """What makes matches less good than they could be.

    The model in use cannot be used or is not where it was said to be, so the default score answers; not all
    texts have vectors, and those that have none are compared by words alone, for now or until the embedder
    answers again; or a text has no word that could be compared.
    """

    MODEL_UNUSABLE = "model-unusable"
    MEANING_INCOMPLETE = "meaning-incomplete"
    MEANING_UNAVAILABLE = "meaning-unavailable"
    NOTHING_TO_COMPARE = "nothing-to-compare"


class State:
    """Holds the store and keeps its projections up to date.

    A request that asks for the snapshot gets everything committed before it asked. Only one thread advances
    it; others wait only if what they must see is not in it yet.

    Args:
        store: what is asked.
        vectors: vectors of its texts, None where they are compared by words alone.
        model: what judges pairs.
        lacks_vectors: whether there should be vectors and are none.
    """

    def __init__(
        self,
        store: GraphStore,
        vectors: VectorCache | None = None,
        model: ModelInUse | None = None,
        *,
        lacks_vectors: bool = False,
    ) -> None:
        self.store = store
        self.metrics = Metrics()
        self._advancing = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._vectors = vectors
        self._lacks_vectors = lacks_vectors
        self._model = model or ModelInUse(None)
        self._embedding = Embedding(self._meaning, self._understand)
        self._matcher: Matcher | None = None
        self._names = Newest(Names.of, Names.advanced)
        self._subjects = Newest(Subjects.of, Subjects.advanced)
        self._parts = Newest(Parts, Parts.advanced)
        self._partners = Newest(self._first_finder, self._later_finder)
        self._comparing = threading.Lock()
        self._duplicates = dict[ListName, Duplicates]()
        self.queries = EmbeddedQueries()

    def snapshot(self) -> Snapshot:
        """The graph as of now.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        snapshot, version = self._snapshot, self.store.version
        if snapshot is not None and snapshot.version >= version:
            return snapshot
        with self._advancing:
            return self._advanced(version)

    def matcher(self) -> Matcher:
        """The matcher of the graph as of now.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        matcher = self._current()
        if matcher.meaning is None or matcher.meaning.is_complete:
            return matcher
        # Not while others wait for the lock: an embedder may take long.
        self._embedding.complete(matcher.meaning)
        return self._current()

    def matcher_for(self, typed: Node) -> Matcher:
        """The same, to match a demand that is not stored; where it can be, it was embedded.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        matcher = self.matcher()
        if matcher.meaning is not None:
            self._embedding.embed(matcher.meaning, text_of(typed.props))
        return matcher

    def notes(self) -> list[Note]:
        """What makes matches less good than they could be, as of the last matcher."""
        notes = list[Note]()
        if self._model.is_unusable:
            notes.append(Note.MODEL_UNUSABLE)
        meaning = self._matcher and self._matcher.meaning
        if self._lacks_vectors:
            notes.append(Note.MEANING_INCOMPLETE)
        elif meaning is not None and not meaning.is_complete:
            notes.append(self._worse_meaning)
        return notes

    def notes_on(self, typed: Node) -> Iterator[Note]:
        """The same of the matches of a demand that is not stored; to be read after it was matched."""
        text, notes = text_of(typed.props), self.notes()
        yield from notes
        meaning = self._matcher and self._matcher.meaning
        if not can_be_compared(text, meaning):
            yield Note.NOTHING_TO_COMPARE
        if meaning is not None and not meaning.knows(text) and self._worse_meaning not in notes:
            yield self._worse_meaning

    def names(self) -> Names:
        """The names in the graph as of now.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        return self._newest(self._names)

    def part(self, selection: Selection) -> Subgraph:
        """A part of the graph as of now.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        return self._newest(self._parts).of(selection)

    def partners(self) -> PartnerFinder:
        """What finds partners in the graph as of now.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        return self._newest(self._partners)

    def product_names(self) -> ProductNames:
        """The names of the products in the graph as of now.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        return self.subjects().names

    def subjects(self) -> Subjects:
        """What the demands and resources in the graph are about as of now.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        return self._newest(self._subjects)

    def duplicates(self, list_name: ListName) -> Duplicates:
        """What stands twice in a list as of now; only what changed since the last call is compared.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        snapshot = self.snapshot()
        # A lock of its own, for the first comparison of a large list takes seconds.
        with self._comparing:
            known = self._duplicates.get(list_name)
            if known is None:
                known = Duplicates.of(snapshot, SUBJECTS[list_name]())
            elif known.snapshot.version < snapshot.version:
                known = known.advanced(snapshot)
            self._duplicates[list_name] = known
            return known

    def start(self) -> None:
        """Begin to embed in the background what waits for it."""
        self._embedding.start()

    def close(self) -> None:
        """Let everything go; no request may run any more."""
        self._embedding.stop()
        self.queries.close()
        if self._vectors is not None:
            self._vectors.close()
        self.store.close()

    def _first_finder(self, snapshot: Snapshot) -> PartnerFinder:
        subjects = self._subjects.at(snapshot)
        return PartnerFinder.of(subjects.snapshot, subjects)

    def _later_finder(self, finder: PartnerFinder, snapshot: Snapshot) -> PartnerFinder:
        subjects = self._subjects.at(snapshot)
        return finder.advanced(subjects.snapshot, subjects)

    def _newest(self, projection: Newest[T]) -> T:
        # Not while others wait for the snapshot: to make one for the first time may take seconds.
        return projection.since(self.store.version) or projection.at(self.snapshot())

    @property
    def _worse_meaning(self) -> Note:
        return Note.MEANING_UNAVAILABLE if self._embedding.is_failing else Note.MEANING_INCOMPLETE

    def _current(self) -> Matcher:
        """The matcher of the graph as of now, whatever is known of meaning."""
        matcher, version, model = self._matcher, self.store.version, self._model.current()
        if matcher is not None and matcher.snapshot.version >= version and matcher.model is model:
            return matcher
        with self._advancing:
            snapshot = self._advanced(version)
            matcher = self._matcher.advanced(snapshot) if self._matcher else self._first(snapshot)
            self._matcher = matcher.judged_by(model)
            return self._matcher

    def _first(self, snapshot: Snapshot) -> Matcher:
        """The matcher of a graph; by words alone where the vectors that are kept are damaged."""
        if self._vectors is not None:
            try:
                return Matcher.of(snapshot, Meaning.of(self._vectors))
            except CannotKeepVectors as error:
                _LOG.warning("texts are compared by words alone: %s", error.message)
                self._lacks_vectors = True
        return Matcher.of(snapshot)

    def _meaning(self) -> Meaning | None:
        # Who advances wakes the background before the matcher that waits is in place.
        with self._advancing:
            return self._matcher and self._matcher.meaning

    def _understand(self, before: Meaning, now: Meaning) -> None:
        """Match with what is known now, unless texts came in meanwhile."""
        with self._advancing:
            if self._matcher is not None and self._matcher.meaning is before:
                self._matcher = self._matcher.understanding(now)

    def _advanced(self, version: int) -> Snapshot:
        snapshot = self._snapshot
        if snapshot is None:
            snapshot = Snapshot.of(self.store)
        elif snapshot.version < version:
            snapshot = snapshot.advance(self.store)
        self._snapshot = snapshot
        return snapshot


async def _state(request: Request) -> State:
    return request.app.state.changlian


Shared = Annotated[State, Depends(_state)]
"""The `State` as a parameter of a route."""
