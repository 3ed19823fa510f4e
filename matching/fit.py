"""How well a pair suits, in one word for people."""

from __future__ import annotations

from matching.match import Match

_FIT = ((0.5, "high"), (0.25, "fair"), (0.0, "low"))
"""Lowest score of each word.

Kind, place, industry and alliance alone come to less than 0.25: `fair` takes something more in common.
"""


def fit_of(match: Match) -> str:
    """`high`, `fair` or `low`."""
    return next(word for least, word in _FIT if match.score >= least)
