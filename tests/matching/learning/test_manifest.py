"""What a model file says of its model."""

from __future__ import annotations

from pathlib import Path

import pytest

from matching.learning.manifest import FileFigure, OtherEmbedder, check_embedder, digest_of
from tests.matching.learning.manifests import manifest


def test_a_figure_that_cannot_be_told_is_none() -> None:
    assert manifest(0.75).figures == {
        "nDCG@10": FileFigure(value=0.75, low=0.7, high=0.8),
        "ECE": FileFigure(value=None, low=None, high=None),
    }


def test_the_embedder_has_to_be_that_of_the_training() -> None:
    path = Path("model.json")
    check_embedder(path, manifest(embedder="e5"), "e5")
    with pytest.raises(OtherEmbedder) as caught:
        check_embedder(path, manifest(embedder="e5"), "")
    assert caught.value.message == "model.json: the model was trained with e5, and no embedder is in use"
    with pytest.raises(OtherEmbedder, match="with no embedder, and e5 is in use"):
        check_embedder(path, manifest(), "e5")


def test_a_digest_does_not_depend_on_the_order() -> None:
    assert digest_of(["b", "a"]) == digest_of(["a", "b"]) != digest_of(["a"])
    assert len(digest_of([])) == 64
