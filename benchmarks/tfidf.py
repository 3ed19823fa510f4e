"""The baseline of text similarity, scikit-learn's TF-IDF cosine, behind types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np

# scikit-learn has no stubs; of the benchmarks this module alone touches it.
from sklearn.feature_extraction.text import TfidfVectorizer  # pyright: ignore[reportMissingTypeStubs]

from matching.sparse import Floats, Integers


class TfIdf:
    """A way to make features of texts."""

    def __init__(self, vectorizer: TfidfVectorizer) -> None:
        self._vectorizer: Any = vectorizer

    @classmethod
    def of_characters(cls, *, sublinear: bool) -> Self:
        """Single characters and pairs of neighbouring ones, as suits Chinese."""
        return cls(TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=sublinear))

    @classmethod
    def of_words(cls, *, sublinear: bool) -> Self:
        """Words without English stop words."""
        return cls(TfidfVectorizer(stop_words="english", sublinear_tf=sublinear))

    def cosines(
        self, demands: Sequence[str], resources: Sequence[str], pairs: tuple[Integers, Integers]
    ) -> Floats:
        """Cosine of demand `pairs[0][i]` and resource `pairs[1][i]`, frequencies taken over all texts."""
        self._vectorizer.fit([*demands, *resources])
        left = self._vectorizer.transform(demands)[pairs[0]]
        right = self._vectorizer.transform(resources)[pairs[1]]
        return np.asarray(left.multiply(right).sum(axis=1)).ravel()
