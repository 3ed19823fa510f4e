"""Embeds what waits for its vectors in threads of its own; requests wait for them shortly, or not at all."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial

from matching.semantic.cache import CannotKeepVectors
from matching.semantic.embedder import EmbeddingsUnavailable
from matching.semantic.meaning import Meaning
from matching.text_index import Text

AT_ONCE = 16
"""Passages that a request waits for; where more are missing it is answered without them."""
AT_ONCE_SECONDS = 1.0
"""How long it waits for them."""
TYPED_AT_ONCE = 16
"""Typed demands embedded side by side; more of them, and requests would wait for threads."""
TYPED_SECONDS = 3.0
"""How long a request waits for the demand that it states."""
STEP = 512
"""Passages that are embedded in the background before matches take account of them."""
PAUSE_SECONDS = 60.0
"""How long nothing is tried after the embedder failed; then what waits is tried again."""
END_SECONDS = 5.0
"""How long the end waits for the batch that is being embedded."""

_LOG = logging.getLogger("changlian.embedding")


class Embedding:
    """Keeps what is known of meaning complete while texts come in.

    Args:
        current: what is known now, None where no vectors are used.
        hand_over: told what was known and what takes its place.

    Attributes:
        is_failing: whether the embedder did not answer when it was last asked.
    """

    def __init__(
        self, current: Callable[[], Meaning | None], hand_over: Callable[[Meaning, Meaning], None]
    ) -> None:
        self.is_failing = False
        self._current = current
        self._hand_over = hand_over
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._changed = threading.Condition()
        self._typed = threading.BoundedSemaphore(TYPED_AT_ONCE)
        self._thread = threading.Thread(target=self._run, name="embedding", daemon=True)
        self._not_before = 0.0
        self._is_late = False

    def start(self) -> None:
        """Begin to work in the background."""
        self._thread.start()

    def stop(self) -> None:
        """End after the batch that is being embedded, if it does not take long."""
        self._stopped.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(END_SECONDS)

    def complete(self, meaning: Meaning) -> None:
        """Let what waits be embedded, and wait for it where it is little and the embedder answers in time."""
        if meaning.is_complete:
            return
        self._woken.set()
        if self._is_late or self._has_failed or meaning.has_more_texts_than(AT_ONCE):
            return
        with self._changed:
            # Whoever asks meanwhile does not wait for an embedder that is known to be slow.
            self._is_late = not self._changed.wait_for(self._is_settled, AT_ONCE_SECONDS)

    def embed(self, meaning: Meaning, text: Text) -> None:
        """Let a typed demand be embedded, and wait for it; not while the embedder fails or has much to do."""
        if self._is_paused or meaning.knows(text) or not self._typed.acquire(blocking=False):
            return
        done = threading.Event()

        def embed() -> None:
            try:
                self._tried(partial(meaning.embed, text))
            finally:
                self._typed.release()
                done.set()

        threading.Thread(target=embed, name="embedding of a typed demand", daemon=True).start()
        done.wait(TYPED_SECONDS)

    @property
    def _is_paused(self) -> bool:
        return time.monotonic() < self._not_before

    @property
    def _has_failed(self) -> bool:
        return self._not_before > 0

    def _is_settled(self) -> bool:
        meaning = self._current()
        return self._has_failed or meaning is None or meaning.is_complete

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
            self._tried(partial(self._step, meaning))

    def _step(self, meaning: Meaning) -> None:
        """Embed about `STEP` passages that wait."""
        meaning.compute(STEP, self._check)
        self._hand_over(meaning, meaning.refreshed(STEP))

    def _tried(self, work: Callable[[], None]) -> None:
        """Work with the embedder; where it fails nothing is tried for a while."""
        try:
            work()
        except (EmbeddingsUnavailable, CannotKeepVectors) as error:
            _LOG.warning("texts are compared by words alone for now: %s", error.message)
            self.is_failing = isinstance(error, EmbeddingsUnavailable)
            self._not_before = time.monotonic() + PAUSE_SECONDS
        except _Ended:
            return
        else:
            self.is_failing, self._is_late, self._not_before = False, False, 0.0
        with self._changed:
            self._changed.notify_all()

    def _check(self, done: int, every: int) -> None:
        if self._stopped.is_set():
            raise _Ended


class _Ended(Exception):
    """No error: the way out of a long computation."""
