"""Stop words are common English words in the form in which texts are compared."""

from __future__ import annotations

import pytest

from graph.values.text import normalise
from matching.stop_words import STOP_WORDS


def test_they_are_in_normalised_form() -> None:
    assert [word for word in STOP_WORDS if normalise(word) != word or not word.isalpha()] == []


@pytest.mark.parametrize("word", ["the", "and", "of", "with", "is"])
def test_words_that_tell_nothing_are_among_them(word: str) -> None:
    assert word in STOP_WORDS


@pytest.mark.parametrize("word", ["loan", "robot", "gpu", "training", "import"])
def test_words_that_tell_a_subject_are_not(word: str) -> None:
    assert word not in STOP_WORDS
