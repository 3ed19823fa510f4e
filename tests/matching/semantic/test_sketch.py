"""Vectors in fewer dimensions give nearly the same products."""

from __future__ import annotations

import numpy as np
import pytest

from matching.semantic.embedder import Vectors
from matching.semantic.sketch import DIMENSIONS, Sketch

WIDTH = 3 * DIMENSIONS


def flat(rows: int, dimensions: int, seed: int) -> Vectors:
    """Vectors that lie in so many dimensions, the same for every seed, which are none of the axes."""
    plane = np.random.default_rng(0).normal(size=(dimensions, WIDTH))
    return (np.random.default_rng(seed).normal(size=(rows, dimensions)) @ plane).astype(np.float32)


def test_no_more_is_kept_than_so_many_dimensions() -> None:
    sketch = Sketch.of(flat(500, WIDTH, 1))
    assert sketch.rows.rows.shape == (500, DIMENSIONS)
    assert sketch.basis.T @ sketch.basis == pytest.approx(np.eye(DIMENSIONS), abs=1e-5)


@pytest.mark.parametrize("dimensions", [1, DIMENSIONS])
def test_what_lies_in_as_many_dimensions_keeps_its_products(dimensions: int) -> None:
    vectors, asked = flat(4000, dimensions, 1), flat(3, dimensions, 2)
    sketch = Sketch.of(vectors[:300]).followed_by(vectors[300:])
    assert sketch.nearest(asked) == pytest.approx((vectors @ asked.T).max(axis=1), rel=1e-3, abs=0.5)


def test_of_vectors_in_all_dimensions_the_widest_are_kept() -> None:
    widths = np.linspace(2, 0.02, WIDTH).astype(np.float32) ** 2
    vectors, asked = (np.random.default_rng(i).normal(size=(1000, WIDTH)) * widths for i in (1, 2))
    exact = vectors @ asked[0]
    found = Sketch.of(vectors.astype(np.float32)).nearest(asked[:1].astype(np.float32))
    assert np.corrcoef(exact, found)[0, 1] > 0.95


def test_narrow_vectors_are_kept_whole_and_none_are_none() -> None:
    vectors = np.array([[1, 2], [3, 4]], np.float32)
    assert Sketch.of(vectors).nearest(np.ones((1, 2), np.float32)) == pytest.approx(np.array([3, 7]))
