"""Texts as pieces of their characters, weighed by TF-IDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from scipy.sparse import csr_array

from matching.links.likeness import normalised
from matching.sparse import Rows

Cut = Callable[[str], list[str]]
"""Cuts a text into pieces."""


def grams(least: int, most: int) -> Cut:
    """Every run of so many characters."""
    sizes = range(least, most + 1)
    return lambda text: [text[at : at + size] for size in sizes for at in range(len(text) - size + 1)]


def beginnings(most: int) -> Cut:
    """The first character, the first two and so on."""
    return lambda text: [text[:size] for size in range(1, min(most, len(text)) + 1)]


def endings(most: int) -> Cut:
    """The last character, the last two and so on."""
    return lambda text: [text[-size:] for size in range(1, min(most, len(text)) + 1)]


def counts(texts: Sequence[str], cut: Cut) -> Rows:
    """Texts × pieces, 1 + ln(how often a piece stands in a text)."""
    columns, indices, data, ends = dict[str, int](), list[int](), list[int](), [0]
    for text in texts:
        found = Counter(cut(text))
        indices += [columns.setdefault(piece, len(columns)) for piece in found]
        data += found.values()
        ends.append(len(indices))
    values = 1 + np.log(np.array(data, np.float32))
    return csr_array((values, np.array(indices, np.int32), np.array(ends)), shape=(len(texts), len(columns)))


def weighed(rows: Rows) -> Rows:
    """Rows of Euclidean length one, columns weighed by smoothed inverse document frequency."""
    frequency = np.bincount(rows.indices, minlength=rows.shape[1])
    inverse = np.log((1 + rows.shape[0]) / (1 + frequency)) + 1
    data = rows.data * inverse[rows.indices].astype(np.float32)
    return normalised(csr_array((data, rows.indices, rows.indptr), shape=rows.shape))
