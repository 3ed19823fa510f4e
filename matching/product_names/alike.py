"""Names that are like a text, by their characters and pairs of them."""

from __future__ import annotations

import numpy as np

from matching.sparse import Floats, times, weighted_squares
from matching.tokens import Vocabulary

LEAST = 0.35
"""Cosine below which names have nothing to do with each other."""


class LikeNames:
    """Names that are compared with texts by TF-IDF. Safe to share between threads."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self._vocabulary = Vocabulary()
        self._rows = self._vocabulary.counts(names)
        count = np.bincount(self._rows.indices, minlength=self._rows.shape[1])
        self._inverse: Floats = 1 + np.log((1 + len(names)) / (1 + count))
        self._lengths = np.sqrt(weighted_squares(self._rows, self._inverse**2))

    def to(self, text: str, most: int) -> list[tuple[str, float]]:
        """Names that are most like a text with their cosines, the likest first."""
        if not self._names:
            return []
        cosines = self._cosines(text)
        order = np.argsort(-cosines, kind="stable")[:most].tolist()
        return [(self._names[i], float(cosines[i])) for i in order if cosines[i] >= LEAST]

    def _cosines(self, text: str) -> Floats:
        query = self._vocabulary.counts([text])
        known = query.indices < len(self._inverse)
        columns = query.indices[known]
        weights = np.zeros(len(self._inverse))
        weights[columns] = query.data[known] * self._inverse[columns] ** 2
        length = float(np.sqrt(((query.data[known] * self._inverse[columns]) ** 2).sum()))
        return times(self._rows, weights) / np.maximum(self._lengths * length, 1e-9)
