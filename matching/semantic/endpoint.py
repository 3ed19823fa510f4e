"""Embeddings of any server that answers `/v1/embeddings` as OpenAI's does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from pydantic import BaseModel, ValidationError

from matching.semantic.cache import Role
from matching.semantic.embedder import EmbeddingsUnavailable, Vectors
from matching.semantic.posting import Poster, Refused
from matching.semantic.served import Served, Telling

MOST_TEXTS = 32
"""Texts of one request, for servers take no more than some number."""

_TOO_MANY = frozenset({400, 413, 422})
_SHORTEST = 1e-9
_SHOWN = 120


class _Item(BaseModel):
    index: int
    embedding: Sequence[float]


class _Answer(BaseModel):
    data: Sequence[_Item]


class Endpoint:
    """Embeds by a server. Safe to share between threads.

    Args:
        served: the model and its server.
        timeout: seconds that one request may take, with all its tries.
    """

    def __init__(self, served: Served, timeout: float = 60.0) -> None:
        self._served = served
        self._poster = Poster(f"{served.url}/embeddings", served.key, timeout)
        self._most_texts = MOST_TEXTS
        self._width = 0

    @property
    def name(self) -> str:
        """Model, how it is told what texts are for, and server."""
        return f"{self._served.model} ({self._served.telling}) {self._served.url}"

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that ask."""
        return self._vectors(Role.QUERY, texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that are searched."""
        return self._vectors(Role.PASSAGE, texts)

    def _vectors(self, role: Role, texts: Sequence[str]) -> Vectors:
        done, parts, most = 0, [np.zeros((0, self._width), np.float32)], self._most_texts
        while done < len(texts):
            batch = texts[done : done + most]
            try:
                parts.append(self._read(self._poster.post(self._request(role, batch)), len(batch)))
            except Refused as refused:
                # How many texts a server takes it tells only by refusing them.
                if refused.answered not in _TOO_MANY or len(batch) == 1:
                    raise
                most = (len(batch) + 1) // 2
                continue
            done += len(batch)
        self._most_texts = most
        return np.concatenate(parts[1:] or parts)

    def _request(self, role: Role, texts: Sequence[str]) -> Mapping[str, object]:
        model, telling = self._served.model, self._served.telling
        prefix = f"{role}: " if telling is Telling.TEXT else ""
        return {
            "model": f"{model}-{role}" if telling is Telling.MODEL else model,
            # Halves of surrogate pairs are no UTF-8, and NUL ends a text for some servers.
            "input": [prefix + text.encode(errors="replace").decode().replace("\0", " ") for text in texts],
        }

    def _read(self, body: bytes, count: int) -> Vectors:
        try:
            items = sorted(_Answer.model_validate_json(body).data, key=lambda item: item.index)
        except ValidationError as error:
            raise self._wrong(f"no embeddings: {self._shown(body)}") from error
        if [item.index for item in items] != list(range(count)):
            raise self._wrong(f"{len(items)} embeddings for {count} texts")
        widths = {len(item.embedding) for item in items} | ({self._width} - {0})
        if len(widths) > 1 or 0 in widths:
            raise self._wrong(f"embeddings of several widths: {', '.join(map(str, sorted(widths)))}")
        vectors = np.array([item.embedding for item in items], np.float64)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not (np.isfinite(lengths).all() and lengths.min() > _SHORTEST):
            raise self._wrong("embeddings with NaN, infinite numbers or zeros only")
        self._width = widths.pop()
        return (vectors / lengths).astype(np.float32)

    def _wrong(self, what: str) -> EmbeddingsUnavailable:
        return EmbeddingsUnavailable(
            f"{self._poster.url} answers {what}", "Check that it serves a model of embeddings."
        )

    def _shown(self, body: bytes) -> str:
        """The beginning of what is no answer."""
        said = self._poster.redacted(body.decode(errors="replace"))
        return " ".join(said.split())[:_SHOWN] or "an empty body"
