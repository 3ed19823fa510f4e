"""How well a pair suits, in one word."""

from __future__ import annotations

import pytest

from matching.fit import fit_of
from matching.match import Match, MatchStatus


@pytest.mark.parametrize(
    ("score", "word"),
    [(1.0, "high"), (0.5, "high"), (0.49, "fair"), (0.25, "fair"), (0.24, "low"), (0, "low")],
)
def test_words(score: float, word: str) -> None:
    assert fit_of(Match("d", "r", 1, MatchStatus.MATCH, score, 0.0, {})) == word
