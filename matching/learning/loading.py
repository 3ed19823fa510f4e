"""From a model file to a model that can be asked."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from matching.learning.kernels import PairModel
from matching.learning.manifest import Manifest, check_embedder
from matching.learning.model import BadModel, Model
from matching.learning.model_file import read_model


class Loaded(NamedTuple):
    """A model and how it came about."""

    manifest: Manifest
    model: Model


def load_model(path: Path, embedder: str) -> Loaded:
    """The model in a file.

    Args:
        path: where it lies.
        embedder: name of what makes the vectors in use, '' for none.

    Raises:
        BadModel: it cannot be used.
        OtherEmbedder: it was trained with another embedder.
    """
    manifest, state = read_model(path)
    check_embedder(path, manifest, embedder)
    try:
        return Loaded(manifest, PairModel.of_state(state))
    except BadModel as error:
        raise BadModel(f"{path}: {error.message}", error.hint) from error
