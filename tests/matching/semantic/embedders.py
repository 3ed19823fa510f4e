"""An embedder that is small enough to be reckoned by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matching.semantic.embedder import Vectors


class Letters:
    """Embeds a text by whether it asks and how often each of some letters is in it; notes its texts."""

    def __init__(self, letters: str = "abcd", name: str = "letters") -> None:
        self.name = name
        self.given: list[list[str]] = []
        self._letters = letters

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts, 1)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts, 2)

    def _vectors(self, texts: Sequence[str], role: int) -> Vectors:
        self.given.append([*texts])
        counts = np.array([[role, *(text.count(letter) for letter in self._letters)] for text in texts])
        return (counts / np.linalg.norm(counts, axis=1, keepdims=True)).astype(np.float32)
