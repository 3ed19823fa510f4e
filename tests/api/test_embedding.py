"""What waits for its vectors gets them in the background; requests wait for a little, not for long."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest

from api import embedding
from api.embedding import AT_ONCE, TYPED_AT_ONCE, Embedding
from matching.semantic.cache import BATCH, VectorCache
from matching.semantic.embedder import Vectors
from matching.semantic.meaning import Added, Meaning
from matching.text_index import Text
from tests.matching.semantic.embedders import Failing, Senses

SOON = 60.0
"""Seconds after which something that is waited for has not come."""


def added(count: int) -> Added:
    texts = [Text(f"贷款{number}", []) for number in range(count)]
    return Added(np.zeros(count, np.int64), texts, np.zeros(0, np.int64))


def waiting(vectors: VectorCache, resources: int) -> Meaning:
    return Meaning.of(vectors).updated(added(0), added(resources))


class Place:
    """Where what is known lies; tells when all of it is."""

    def __init__(self, meaning: Meaning | None) -> None:
        self.meaning = meaning
        self.handed_over: list[int] = []
        self.is_complete = threading.Event()

    def current(self) -> Meaning | None:
        return self.meaning

    def hand_over(self, before: Meaning, now: Meaning) -> None:
        if before is self.meaning:
            self.meaning = now
            self.handed_over.append(now.waiting)
            if now.is_complete:
                self.is_complete.set()


class Slow(Senses):
    """Says how often it was asked, and answers as often as it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answers = threading.Semaphore(0), threading.Semaphore(0)

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.asked.release()
        assert self.answers.acquire(timeout=SOON)
        return super().queries(texts)

    def is_asked(self) -> bool:
        """Whether it is asked once more."""
        return self.asked.acquire(timeout=SOON)


Start = Callable[[Place], Embedding]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts to work in the background; it ends with the test."""
    started = list[Embedding]()

    def begin(place: Place) -> Embedding:
        started.append(Embedding(place.current, place.hand_over))
        started[-1].start()
        return started[-1]

    yield begin
    for each in started:
        each.stop()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests wait as long as it takes, unless a test says otherwise."""
    monkeypatch.setattr(embedding, "AT_ONCE_SECONDS", SOON)
    monkeypatch.setattr(embedding, "TYPED_SECONDS", SOON)


def test_few_texts_are_waited_for(start: Start) -> None:
    meaning = waiting(VectorCache(Senses()), AT_ONCE)
    place = Place(meaning)
    start(place).complete(meaning)
    assert (place.handed_over, meaning.waiting) == ([0], AT_ONCE)


def test_what_is_complete_is_left_alone() -> None:
    place = Place(waiting(VectorCache(Senses()), 0))
    assert place.meaning is not None
    # Nothing works in the background that could be waited for.
    Embedding(place.current, place.hand_over).complete(place.meaning)
    assert place.handed_over == []


def test_many_texts_are_embedded_in_the_background(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "STEP", 20)
    embedder = Slow()
    meaning = waiting(VectorCache(embedder), 50)
    place = Place(meaning)
    start(place).complete(meaning)
    assert place.handed_over == [], "it was not waited for"
    embedder.answers.release(50)
    assert place.is_complete.wait(SOON)
    assert place.handed_over == [30, 10, 0]


def test_an_embedder_that_is_slow_is_waited_for_once(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "AT_ONCE_SECONDS", 0.01)
    embedder = Slow()
    meaning = waiting(VectorCache(embedder), 1)
    place = Place(meaning)
    started = start(place)
    started.complete(meaning)
    assert (place.handed_over, started.is_failing) == ([], False)
    monkeypatch.setattr(embedding, "AT_ONCE_SECONDS", 1e6)
    started.complete(meaning)
    assert place.handed_over == []
    embedder.answers.release(10)
    assert place.is_complete.wait(SOON)


def test_what_came_in_meanwhile_is_embedded_too(start: Start) -> None:
    embedder = Slow()
    meaning = waiting(VectorCache(embedder), AT_ONCE + 1)
    place = Place(meaning)
    start(place).complete(meaning)
    assert embedder.is_asked()
    place.meaning = meaning.updated(added(3), added(0))
    embedder.answers.release(10)
    assert place.is_complete.wait(SOON)
    assert len(place.meaning.demands.column) == 3


def test_without_an_embedder_there_is_nothing_to_do(start: Start) -> None:
    place = Place(None)
    started = start(place)
    started.complete(waiting(VectorCache(Senses()), 1))
    started.stop()
    assert place.handed_over == []


def test_after_a_failure_nothing_is_tried_for_a_while_and_nobody_waits(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    embedder = Failing()
    meaning = waiting(VectorCache(embedder), 1)
    place = Place(meaning)
    started = start(place)
    with caplog.at_level(logging.WARNING):
        started.complete(meaning)
    assert [record.getMessage() for record in caplog.records] == [
        "texts are compared by words alone for now: out of reach"
    ]
    assert started.is_failing
    embedder.fails = False
    started.complete(meaning)
    started.embed(meaning, TYPED)
    assert (embedder.given, started.is_failing) == ([], True)


def test_what_failed_is_tried_again_in_the_background(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(embedding, "PAUSE_SECONDS", 0.01)
    embedder = Failing()
    meaning = waiting(VectorCache(embedder), 1)
    place = Place(meaning)
    started = start(place)
    with caplog.at_level(logging.CRITICAL):
        started.complete(meaning)
    embedder.fails = False
    assert place.is_complete.wait(SOON)
    started.stop()
    assert not started.is_failing


def test_it_ends_after_the_batch_that_is_being_embedded(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "STEP", 50 * BATCH)
    embedder = Slow()
    meaning = waiting(VectorCache(embedder), 50 * BATCH)
    place = Place(meaning)
    started = start(place)
    started.complete(meaning)
    assert embedder.is_asked()
    ending = threading.Thread(target=started.stop)
    ending.start()
    while ending.is_alive():
        embedder.answers.release()
        ending.join(0.01)
    assert place.handed_over == []
    assert 0 < len(embedder.given) < 50 * BATCH


def test_the_end_does_not_wait_for_an_embedder_that_hangs(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "END_SECONDS", 0.01)
    embedder = Slow()
    meaning = waiting(VectorCache(embedder), AT_ONCE + 1)
    started = start(Place(meaning))
    started.complete(meaning)
    assert embedder.is_asked()
    started.stop()
    assert embedder.given == []
    embedder.answers.release(10)


def test_it_ends_while_it_pauses(start: Start) -> None:
    place = Place(waiting(VectorCache(Failing()), AT_ONCE + 1))
    started = start(place)
    assert place.meaning is not None
    started.complete(place.meaning)
    started.stop()
    assert place.handed_over == []


def test_what_was_never_started_can_be_stopped() -> None:
    place = Place(None)
    Embedding(place.current, place.hand_over).stop()


TYPED = Text("贷款", [])


def test_a_typed_demand_is_waited_for() -> None:
    embedder = Senses()
    meaning, place = waiting(VectorCache(embedder), 0), Place(None)
    kept = Embedding(place.current, place.hand_over)
    kept.embed(meaning, TYPED)
    assert meaning.knows(TYPED)
    made = len(embedder.given)
    kept.embed(meaning, TYPED)
    assert len(embedder.given) == made


def test_a_typed_demand_that_takes_long_is_not_waited_for_and_known_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(embedding, "TYPED_SECONDS", 0.01)
    embedder = Slow()
    meaning, place = waiting(VectorCache(embedder), 0), Place(None)
    Embedding(place.current, place.hand_over).embed(meaning, TYPED)
    assert not meaning.knows(TYPED)
    embedder.answers.release(10)
    end_of_threads()
    assert meaning.knows(TYPED)


def test_no_more_typed_demands_than_some_wait_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "TYPED_SECONDS", 0.01)
    embedder = Slow()
    meaning, place = waiting(VectorCache(embedder), 0), Place(None)
    kept = Embedding(place.current, place.hand_over)
    for number in range(TYPED_AT_ONCE):
        kept.embed(meaning, Text(f"贷款{number}", []))
        assert embedder.is_asked()
    monkeypatch.setattr(embedding, "TYPED_SECONDS", 1e6)
    kept.embed(meaning, TYPED)
    embedder.answers.release(10 * TYPED_AT_ONCE)
    end_of_threads()
    kept.embed(meaning, TYPED)
    assert meaning.knows(TYPED)


def test_after_a_typed_demand_failed_none_is_tried_for_a_while(caplog: pytest.LogCaptureFixture) -> None:
    embedder = Failing()
    meaning, place = waiting(VectorCache(embedder), 0), Place(None)
    kept = Embedding(place.current, place.hand_over)
    with caplog.at_level(logging.CRITICAL):
        kept.embed(meaning, TYPED)
    embedder.fails = False
    kept.embed(meaning, TYPED)
    assert (embedder.given, kept.is_failing) == ([], True)


def end_of_threads() -> None:
    """Wait until all typed demands are embedded."""
    for thread in threading.enumerate():
        if thread.name.startswith("embedding of"):
            thread.join(SOON)
