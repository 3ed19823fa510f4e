"""Embedders that are small enough to be reckoned by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np

from matching.semantic.embedder import EmbeddingsUnavailable, Vectors


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


class Senses:
    """Embeds a text by its characters, words that mean the same by those of one; notes its texts."""

    WIDTH = 251

    def __init__(self, senses: Mapping[str, str] | None = None, name: str = "senses") -> None:
        self.name = name
        self.given: list[str] = []
        self._senses = senses or {}

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.given += texts
        vectors = np.zeros((len(texts), self.WIDTH), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            meant = reduce(lambda said, each: said.replace(*each), self._senses.items(), text)
            np.add.at(row, [ord(character) % self.WIDTH for character in meant], 1)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self.queries(texts)


class Failing(Senses):
    """Is out of reach until told otherwise."""

    fails = True

    def queries(self, texts: Sequence[str]) -> Vectors:
        if self.fails:
            raise EmbeddingsUnavailable("out of reach")
        return super().queries(texts)
