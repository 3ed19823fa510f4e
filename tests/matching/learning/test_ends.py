"""What a model remembers of one side of rated pairs, and who is alike to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from matching.learning.ends import Ends
from matching.semantic.embedder import Vectors
from matching.sparse import Rows
from matching.tokens import STABLE

COMPONENTS = st.lists(st.integers(-3, 3), min_size=4, max_size=4).filter(any)


def units(rows: Sequence[Sequence[float]]) -> Vectors:
    """Rows of length one; those of zeros stay so."""
    vectors = np.array(rows, np.float32)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)


def words(*texts: Sequence[int]) -> Rows:
    """Texts of tokens by number, each token as weighty as the next."""
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    numbers = np.array([number for text in texts for number in text], np.int64)
    values = np.array([len(text) ** -0.5 for text in texts for _ in text], np.float32)
    return csr_array((values, (owners, numbers)), shape=(len(texts), STABLE))


def wordless(count: int) -> Rows:
    nothing = [list[int]() for _ in range(count)]
    return words(*nothing)


def every(vectors: Vectors) -> Ends:
    return Ends.of(wordless(len(vectors)), vectors, np.arange(len(vectors)))


def test_by_words_others_are_as_alike_as_the_words_they_share() -> None:
    texts = words([1, 2], [3, 4], [5])
    ends = Ends.of(texts, None, np.array([0, 2]))
    found = ends.likeness(words([1, 2], [2, 9], [6], []), None)
    assert found == pytest.approx(np.array([[1, 0], [0.5, 0], [0, 0], [0, 0]]), abs=1e-6)


def test_where_vectors_are_known_words_do_not_count() -> None:
    ends = Ends.of(words([1], [2]), units([[1, 0, 0], [0, 1, 0]]), np.array([0, 1]))
    found = ends.likeness(words([2], [1]), units([[1, 0, 0], [0, 1, 0]]))
    assert found == pytest.approx(np.eye(2), abs=1e-6)
    assert ends.texts.shape[0] == 0


@given(st.lists(COMPONENTS, min_size=1, max_size=6))
def test_each_is_fully_alike_to_itself_and_none_more(rows: list[list[int]]) -> None:
    vectors = units(rows)
    found = every(vectors).likeness(wordless(len(rows)), vectors)
    assert np.diag(found) == pytest.approx(np.ones(len(rows)), abs=1e-5)
    assert (found >= 0).all()
    assert (found <= 1 + 1e-5).all()


def test_what_all_have_in_common_makes_none_alike() -> None:
    vectors = units([[2, 1, 0, 0], [2, 0, 1, 0], [2, 0, 0, 1]])
    others = ~np.eye(3, dtype=np.bool_)
    assert (vectors @ vectors.T)[others].min() > 0.75
    assert every(vectors).likeness(wordless(3), vectors)[others].max() < 0.25


def test_what_is_not_known_is_alike_to_nothing_and_moves_no_other() -> None:
    known, unknown = [[1, 0, 0], [0, 1, 0]], [[0, 0, 0]] * 3
    ends = every(units([*known, *unknown]))
    assert ends.centre == pytest.approx(every(units(known)).centre)
    found = ends.likeness(wordless(2), units([[1, 0, 0], [0, 0, 0]]))
    assert found[0].tolist() == [pytest.approx(1), *[0] * 4]
    assert found[1].tolist() == [0] * 5


@pytest.mark.parametrize("vectors", [None, np.zeros((2, 0), np.float32), np.zeros((2, 3), np.float32)])
def test_others_without_vectors_are_alike_to_none_that_have_some(vectors: Vectors | None) -> None:
    found = every(units([[1, 0, 0], [0, 1, 0], [0, 0, 1]])).likeness(wordless(2), vectors)
    assert found.tolist() == [[0, 0, 0]] * 2


@pytest.mark.parametrize("vectors", [np.zeros((2, 0), np.float32), np.zeros((2, 3), np.float32)])
def test_where_no_vector_is_known_words_count(vectors: Vectors) -> None:
    ends = Ends.of(words([1], [2]), vectors, np.array([0, 1]))
    assert ends.likeness(words([2], [3]), units([[1, 0, 0], [0, 1, 0]])).tolist() == [[0, 1], [0, 0]]


def test_it_is_remembered_in_arrays() -> None:
    texts = words([1, 2], [3], [])
    by_words = Ends.of(texts, None, np.arange(3))
    again = Ends.of_arrays("demands", by_words.arrays("demands"))
    assert again.likeness(texts, None) == pytest.approx(by_words.likeness(texts, None), abs=1e-6)
    vectors = units(np.random.default_rng(2).normal(size=(5, 4)).tolist())
    by_meaning = every(vectors)
    again = Ends.of_arrays("demands", by_meaning.arrays("demands"))
    found = again.likeness(wordless(5), vectors)
    assert found == pytest.approx(by_meaning.likeness(wordless(5), vectors), abs=2e-3)


def test_arrays_that_are_missing_or_do_not_fit() -> None:
    arrays = Ends.of(words([1, 2], [3]), None, np.arange(2)).arrays("x")
    with pytest.raises(KeyError, match="x_tokens"):
        Ends.of_arrays("x", {name: array for name, array in arrays.items() if name != "x_tokens"})
    with pytest.raises(KeyError, match="y_ends"):
        Ends.of_arrays("y", arrays)
    with pytest.raises(ValueError, match="same size"):
        Ends.of_arrays("x", {**arrays, "x_tokens": arrays["x_tokens"][:1]})
