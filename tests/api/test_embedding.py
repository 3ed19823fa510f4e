"""What waits for its vectors gets them: a little at once, much in the background, after a failure again."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest

from api import embedding
from api.embedding import AT_ONCE, Embedding
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
    """Says that it was asked, and answers as often as it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.was_asked, self.answers = threading.Event(), threading.Semaphore(0)

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.was_asked.set()
        assert self.answers.acquire(timeout=SOON)
        return super().queries(texts)


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


def test_few_texts_are_embedded_at_once() -> None:
    place = Place(None)
    meaning = waiting(VectorCache(Senses()), AT_ONCE)
    found = Embedding(place.current, place.hand_over).completed(meaning)
    assert (found.waiting, meaning.waiting, place.handed_over) == (0, AT_ONCE, [])


def test_what_is_complete_stays_the_same() -> None:
    embedder = Senses()
    place = Place(None)
    meaning = waiting(VectorCache(embedder), 0)
    assert Embedding(place.current, place.hand_over).completed(meaning) is meaning
    assert embedder.given == []


def test_many_texts_are_embedded_in_the_background(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "STEP", 20)
    meaning = waiting(VectorCache(Senses()), 50)
    place = Place(meaning)
    assert start(place).completed(meaning) is meaning
    assert place.is_complete.wait(SOON)
    assert place.handed_over == [30, 10, 0]


def test_what_came_in_meanwhile_is_embedded_too(start: Start) -> None:
    embedder = Slow()
    meaning = waiting(VectorCache(embedder), AT_ONCE + 1)
    place = Place(meaning)
    start(place).completed(meaning)
    assert embedder.was_asked.wait(SOON)
    place.meaning = meaning.updated(added(3), added(0))
    embedder.answers.release(10)
    assert place.is_complete.wait(SOON)
    assert len(place.meaning.demands.column) == 3


def test_without_an_embedder_there_is_nothing_to_do(start: Start) -> None:
    place = Place(None)
    started = start(place)
    started.completed(waiting(VectorCache(Senses()), AT_ONCE + 1))
    started.stop()
    assert place.handed_over == []


def test_after_a_failure_nothing_is_tried_for_a_while(caplog: pytest.LogCaptureFixture) -> None:
    embedder = Failing()
    place = Place(None)
    meaning = waiting(VectorCache(embedder), 1)
    kept = Embedding(place.current, place.hand_over)
    with caplog.at_level(logging.WARNING):
        assert kept.completed(meaning) is meaning
    assert [record.getMessage() for record in caplog.records] == [
        "texts are compared by words alone for now: out of reach"
    ]
    embedder.fails = False
    assert kept.completed(meaning) is meaning
    assert embedder.given == []


def test_what_failed_is_tried_again_in_the_background(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(embedding, "PAUSE_SECONDS", 0.01)
    embedder = Failing()
    meaning = waiting(VectorCache(embedder), 1)
    place = Place(meaning)
    with caplog.at_level(logging.CRITICAL):
        assert start(place).completed(meaning) is meaning
    embedder.fails = False
    assert place.is_complete.wait(SOON)


def test_it_ends_after_the_batch_that_is_being_embedded(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "STEP", 50 * BATCH)
    embedder = Slow()
    meaning = waiting(VectorCache(embedder), 50 * BATCH)
    place = Place(meaning)
    started = start(place)
    started.completed(meaning)
    assert embedder.was_asked.wait(SOON)
    ending = threading.Thread(target=started.stop)
    ending.start()
    while ending.is_alive():
        embedder.answers.release()
        ending.join(0.01)
    assert place.handed_over == []
    assert 0 < len(embedder.given) < 50 * BATCH


def test_it_ends_while_it_pauses(start: Start) -> None:
    place = Place(waiting(VectorCache(Failing()), AT_ONCE + 1))
    started = start(place)
    assert place.meaning is not None
    started.completed(place.meaning)
    started.stop()
    assert place.handed_over == []


def test_what_was_never_started_can_be_stopped() -> None:
    place = Place(None)
    Embedding(place.current, place.hand_over).stop()
