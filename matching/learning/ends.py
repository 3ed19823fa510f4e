"""One side of rated pairs, demands or resources, as a model remembers it, and how alike others are to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from scipy.sparse import csr_array

from matching.learning.model import Array
from matching.semantic.embedder import Vectors
from matching.sparse import Integers, Mask, Rows, Scores, stacked
from matching.tokens import STABLE


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Demands or resources of rated pairs.

    Attributes:
        texts: TF-IDF rows of length one.
        vectors: rows of length one about `centre`, of zeros where not known; None where none is, so that
            texts are compared by words.
        centre: about the mean of the vectors, for all vectors of a model lie in one direction more or less.
    """

    texts: Rows
    vectors: Vectors | None
    centre: Vectors | None

    @classmethod
    def of(cls, texts: Rows, vectors: Vectors | None, chosen: Integers) -> Self:
        """Remember those that pairs name; texts are kept only where there are no vectors."""
        if vectors is None or not vectors[chosen].any():
            return cls(texts[chosen], None, None)
        taken = vectors[chosen]
        # As though one more lay in the origin: seen from the mean itself, a single one would be nowhere.
        centre = taken.sum(axis=0) / (_known(taken).sum() + 1)
        return cls(texts[chosen[:0]], _about(taken, centre), centre)

    def take(self, chosen: Integers) -> Ends:
        """Some of them."""
        if self.vectors is None:
            return replace(self, texts=self.texts[chosen])
        return replace(self, vectors=self.vectors[chosen])

    def likeness(self, texts: Rows, vectors: Vectors | None) -> Scores:
        """How alike others are to these, 0-1.

        Returns:
            Others × remembered ones; zeros for others whose vectors are not known while these have some.
        """
        if self.centre is None or self.vectors is None:
            products = (texts @ self.texts.T).toarray()
        elif vectors is None or not vectors.any():
            products = np.zeros((texts.shape[0], len(self.vectors)), np.float32)
        else:
            products = _about(vectors, self.centre) @ self.vectors.T
        return np.maximum(products, 0)

    def arrays(self, name: str) -> dict[str, Array]:
        """All of it as arrays whose names begin with `name`."""
        if self.vectors is not None and self.centre is not None:
            return {f"{name}_vectors": self.vectors.astype(np.float16), f"{name}_centre": self.centre}
        return {
            f"{name}_weights": self.texts.data.astype(np.float32),
            f"{name}_tokens": self.texts.indices.astype(np.int32),
            f"{name}_ends": self.texts.indptr.astype(np.int32),
        }

    @classmethod
    def of_arrays(cls, name: str, arrays: Mapping[str, Array]) -> Self:
        """What `arrays` gave.

        Raises:
            KeyError: an array is missing.
            ValueError: arrays do not fit together.
        """
        if f"{name}_centre" in arrays:
            vectors = arrays[f"{name}_vectors"].astype(np.float32)
            return cls(stacked([]), vectors, arrays[f"{name}_centre"].astype(np.float32))
        ends = arrays[f"{name}_ends"]
        parts = arrays[f"{name}_weights"].astype(np.float32), arrays[f"{name}_tokens"], ends
        texts: Rows = csr_array(parts, shape=(len(ends) - 1, STABLE))
        return cls(texts, None, None)


def _about(vectors: Vectors, centre: Vectors) -> Vectors:
    """Vectors seen from a centre, of length one; a vector of zeros is not known and stays so."""
    seen = (vectors - centre) * _known(vectors)[:, None]
    return seen / np.maximum(np.linalg.norm(seen, axis=1, keepdims=True), 1e-12)


def _known(vectors: Vectors) -> Mask:
    return np.any(vectors != 0, axis=1)
