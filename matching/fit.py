"""How well a pair suits, in one word for people."""

from __future__ import annotations

from matching.match import Match

_FIT = ((0.5, "high"), (0.4, "fair"), (0.0, "low"))
"""Lowest score of each word.

Kind, place and alliance alone come to less than 0.4: `fair` takes something in common of the contents.
"""


def fit_of(match: Match) -> str:
    """`high`, `fair` or `low`."""
    return next(word for least, word in _FIT if match.score >= least)
