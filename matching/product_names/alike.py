"""Names that are like a text, by their characters and pairs of them."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.sparse import csc_array, csr_array

from graph.values.text import normalise
from matching.sparse import Columns, Floats, times

LEAST = 0.35
"""Cosine below which names have nothing to do with each other."""


class LikeNames:
    """Names that are compared with texts by TF-IDF. Immutable; safe to share between threads."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self._places = dict[str, int]()
        indices, counts, ends = list[int](), list[int](), [0]
        for name in names:
            found = Counter(_pieces(normalise(name)))
            indices += [self._places.setdefault(piece, len(self._places)) for piece in found]
            counts += found.values()
            ends.append(len(indices))
        shape = (len(names), len(self._places))
        rows = csr_array((np.array(counts, np.float32), np.array(indices), np.array(ends)), shape=shape)
        frequency = np.bincount(rows.indices, minlength=shape[1])
        self._inverse: Floats = 1 + np.log((1 + len(names)) / (1 + frequency))
        squares = (rows.data * self._inverse[rows.indices]) ** 2
        self._lengths: Floats = np.sqrt(
            np.bincount(np.repeat(np.arange(len(names)), np.diff(rows.indptr)), squares, len(names))
        )
        self._columns: Columns = csc_array(rows)

    def to(self, text: str, most: int) -> list[tuple[str, float]]:
        """Names that are most like a text with their cosines, the likest first."""
        found = Counter(_pieces(normalise(text)))
        known = {self._places[piece]: count for piece, count in found.items() if piece in self._places}
        if not known:
            return []
        columns = np.array([*known], np.int64)
        weights = np.array([*known.values()], np.float64) * self._inverse[columns]
        products = times(self._columns[:, columns], weights * self._inverse[columns])
        cosines: Floats = products / np.maximum(self._lengths * float(np.linalg.norm(weights)), 1e-9)
        order = np.argsort(-cosines, kind="stable")[:most].tolist()
        return [(self._names[i], float(cosines[i])) for i in order if cosines[i] >= LEAST]


def _pieces(text: str) -> list[str]:
    """Characters, and pairs of neighbours."""
    letters = "".join(text.split())
    return [*letters, *(letters[at : at + 2] for at in range(len(letters) - 1))]
