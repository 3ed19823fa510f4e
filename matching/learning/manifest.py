"""What a model file says of how the model came about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from matching.learning.bootstrap import Figure
from matching.learning.model import BadModel


class OtherEmbedder(BadModel):
    """A model that learned from vectors of another embedder than the one in use."""

    code = "other-embedder"


class Part(BaseModel):
    """A part of a model file: nothing unknown, nothing converted, no NaN."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class FileFigure(Part):
    """A figure on held-back pairs with its 95 % interval, None where it cannot be told."""

    value: float | None
    low: float | None
    high: float | None


class Manifest(Part):
    """How a model came about.

    Attributes:
        made_on: day, ISO 8601.
        labels: SHA-256 of the rated pairs that it learned from.
        pairs: how many.
        learned: ids of the resources in them by the id of their demand.
        top: highest level of the scale, whose lowest is 1.
        signals: names of the signals, in order.
        embedder: name of what made the vectors, '' where there were none.
        split: what was held back as a whole for the figures, `demand`, `resource` or `pair`.
        folds: in how many parts.
        figures: figures on held-back pairs by name.
        versions: of the programs that it was made with.
    """

    made_on: str
    labels: str
    pairs: int
    learned: dict[str, list[str]]
    top: int
    signals: list[str]
    embedder: str
    split: str
    folds: int
    figures: dict[str, FileFigure]
    versions: dict[str, str]


def manifest_figures(figures: Mapping[str, Figure]) -> dict[str, FileFigure]:
    """Figures as a manifest holds them."""
    return {
        name: FileFigure(value=_known(figure.value), low=_known(figure.low), high=_known(figure.high))
        for name, figure in figures.items()
    }


def by_demand(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Pairs of ids as a manifest holds them, whatever their order."""
    found = dict[str, list[str]]()
    for demand, resource in sorted(pairs):
        found.setdefault(demand, []).append(resource)
    return found


def check_embedder(path: Path, manifest: Manifest, embedder: str) -> None:
    """Refuse a model whose vectors another embedder made than the one in use ('' for none).

    Raises:
        OtherEmbedder: names both.
    """
    if manifest.embedder != embedder:
        mine, used = manifest.embedder or "no embedder", embedder or "no embedder"
        hint = "Train it again, or use the embedder it was trained with (CHANGLIAN_EMBEDDINGS)."
        raise OtherEmbedder(f"{path}: the model was trained with {mine}, and {used} is in use", hint)


def digest_of(lines: Sequence[str]) -> str:
    """SHA-256 of lines, whatever their order."""
    return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()


def _known(number: float) -> float | None:
    return None if np.isnan(number) else number
