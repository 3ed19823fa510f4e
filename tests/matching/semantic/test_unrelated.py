"""How alike an embedder finds texts that have nothing to do with each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from matching.semantic.cache import VectorCache
from matching.semantic.embedder import EmbeddingsUnavailable, Vectors
from matching.semantic.unrelated import compute_unrelated, likeness_of_unrelated
from tests.matching.semantic.embedders import Letters, Senses


class NoOffers(Senses):
    """Embeds only what asks."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        raise EmbeddingsUnavailable("no passages")


def test_it_is_not_known_before_all_of_it_was_computed() -> None:
    vectors = VectorCache(NoOffers())
    assert np.isnan(likeness_of_unrelated(vectors))
    with pytest.raises(EmbeddingsUnavailable, match="no passages"):
        compute_unrelated(vectors)
    assert len(vectors) > 0
    assert np.isnan(likeness_of_unrelated(vectors))


def test_its_texts_are_embedded_once() -> None:
    embedder = Senses()
    vectors = VectorCache(embedder)
    compute_unrelated(vectors)
    compute_unrelated(vectors)
    assert len(embedder.given) == len(vectors) > 20


def test_it_lies_between_nothing_in_common_and_all() -> None:
    vectors = VectorCache(Senses())
    compute_unrelated(vectors)
    assert 0 < likeness_of_unrelated(vectors) < 0.3


def test_it_is_one_of_an_embedder_that_tells_no_texts_apart() -> None:
    """None of the letters is in any of the texts."""
    vectors = VectorCache(Letters())
    compute_unrelated(vectors)
    assert likeness_of_unrelated(vectors) == 1
