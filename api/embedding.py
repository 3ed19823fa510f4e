"""Embeds what waits for its vectors: little of it at once, much of it in a thread of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from graph.records import Node
from matching.profiles import text_of
from matching.semantic.cache import CannotKeepVectors, VectorCache
from matching.semantic.embedder import EmbeddingsUnavailable
from matching.semantic.meaning import Meaning
from matching.semantic.reading import DEMAND

AT_ONCE = 16
"""Passages that a request waits for; where more are missing it is answered without them."""
STEP = 512
"""Passages that are embedded in the background before matches take account of them."""
PAUSE_SECONDS = 60.0
"""How long nothing is tried after the embedder failed; then what waits is tried again."""

_LOG = logging.getLogger("changlian.embedding")


class Embedding:
    """Keeps what is known of meaning complete while texts come in.

    Args:
        current: what is known now, None where no vectors are used.
        hand_over: told what was known and what takes its place.
    """

    def __init__(
        self, current: Callable[[], Meaning | None], hand_over: Callable[[Meaning, Meaning], None]
    ) -> None:
        self._current = current
        self._hand_over = hand_over
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="embedding", daemon=True)
        self._not_before = 0.0

    def start(self) -> None:
        """Begin to work in the background."""
        self._thread.start()

    def stop(self) -> None:
        """End after the batch that is being embedded."""
        self._stopped.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def completed(self, meaning: Meaning) -> Meaning:
        """With its waiting texts embedded where they are few; many are left to the background."""
        if meaning.is_complete or time.monotonic() < self._not_before:
            return meaning
        if meaning.has_more_texts_than(AT_ONCE):
            self._woken.set()
            return meaning
        return self._embedded(meaning) or meaning

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._woken.wait()
            self._woken.clear()
            self._work_off()

    def _work_off(self) -> None:
        while not self._stopped.wait(self._not_before - time.monotonic()):
            meaning = self._current()
            if meaning is None or meaning.is_complete:
                return
            found = self._embedded(meaning)
            if found is not None:
                self._hand_over(meaning, found)

    def _embedded(self, meaning: Meaning) -> Meaning | None:
        """With about `STEP` passages that wait embedded; None where the embedder fails or all ends."""
        try:
            meaning.compute(STEP, self._check)
            return meaning.refreshed(STEP)
        except (EmbeddingsUnavailable, CannotKeepVectors) as error:
            _LOG.warning("texts are compared by words alone for now: %s", error.message)
            self._not_before = time.monotonic() + PAUSE_SECONDS
            self._woken.set()
        except _Ended:
            pass
        return None

    def _check(self, done: int, every: int) -> None:
        if self._stopped.is_set():
            raise _Ended


def is_embedded(vectors: VectorCache, demand: Node) -> bool:
    """Whether all vectors of a demand are kept; matching keeps those of a typed one, unless they fail."""
    try:
        return bool(DEMAND.read(vectors, [text_of(demand.props)]).known.all())
    except CannotKeepVectors:
        return False


class _Ended(Exception):
    """No error: the way out of a long computation."""
