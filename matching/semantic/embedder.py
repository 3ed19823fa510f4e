"""What makes vectors of texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from graph.errors import ChanglianError

Vectors = npt.NDArray[np.float32]
"""Texts × width, each row of Euclidean length one."""


class EmbeddingsUnavailable(ChanglianError):
    """The embedder cannot be reached, or what it answers are no vectors."""

    code = "embeddings-unavailable"
    status = 503


class Embedder(Protocol):
    """Turns texts into vectors whose dot product tells how near the texts are in meaning."""

    @property
    def name(self) -> str:
        """Model, version and preparation of texts. Vectors of different names are never compared."""
        ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that ask.

        Raises:
            EmbeddingsUnavailable: there is no answer, or it is no vectors.
        """
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that are searched; see `queries`."""
        ...
