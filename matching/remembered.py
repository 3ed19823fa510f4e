"""Answers that are kept for whoever asks the same again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """The newest answers by question, at most so many. Safe to share between threads.

    Unlike with `functools.lru_cache`, what an answer is made from need not be part of the question.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: dict[Hashable, T] = {}
        self._lock = threading.Lock()

    def get(self, question: Hashable, make: Callable[[], T]) -> T:
        """The answer to a question, made now if it is not kept."""
        answer = self._answers.get(question)
        if answer is None:
            answer = make()
            with self._lock:
                self._answers[question] = answer
                if len(self._answers) > self._most:
                    del self._answers[next(iter(self._answers))]
        return answer
