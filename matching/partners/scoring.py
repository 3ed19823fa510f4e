"""From what trails prove to a margin: additive parts that can be read.

A part is its weight times 1 + log10(strength) / 3, at least 0: a strength of 1 counts in full, each power of
ten takes a third off. The weights are judgements, explained in docs/partners.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from matching.scoring import score
from matching.sparse import Floats


class Level(StrEnum):
    """How well a partner suits, in one word."""

    HIGH = "high"
    FAIR = "fair"
    LOW = "low"


BASE = -4.0
WEIGHTS = {"supplies": 5.0, "needs": 4.0, "products": 5.0, "chain": 1.5, "flows": 1.0, "peers": 4.0}
"""What each kind of trail up- or downstream adds at most."""
POSITION = {"needs": 4.0, "products": 5.0, "chain": 5.0, "customers": 1.5, "suppliers": 1.5}
"""The same of trails to those in the same position."""
TELLING = ("needs", "products", "chain")
"""Parts that make one be in a position; who shares only partners is in none."""
LACKS = -3.0
"""What is taken off an alternative that is known to make products, but none of those that would be lost."""
TERMS = 1.0
"""What it adds that what one sells suffices for what the other buys; as much is taken off where not."""
NAMED = 3.5
"""What it adds that one names the other in the description of itself."""
TEXT, ALIKE = 12.0, 0.3
"""What the likeness of the two texts weighs, and from where on more of it adds nothing."""
TEXT_MOST, TEXT_BESIDE = TEXT * ALIKE, 0.6
"""What it adds at most, and where products lead to others: less than these do."""
TIER = -1.0
"""What each tier after the first adds."""
LOCAL = 2.0
"""What nearness adds at most."""
SPREAD = 3.0
"""What margins are divided by before they become scores, so that scores tell apart those at the top, too."""
_LEVELS = ((0.0, Level.HIGH), (-1.0, Level.FAIR), (-np.inf, Level.LOW))
"""Lowest margin of each level, nearness left out."""
_WEAK = {"base", "text", "local", "tier"}
_DECADES = 3


def signal(strengths: Floats) -> Floats:
    """How much a strength counts, 0-1."""
    tiny = 10.0**-_DECADES
    return 1 + np.log10(np.maximum(strengths, tiny)) / _DECADES


def level_of(parts: Mapping[str, float]) -> Level:
    """How well the parts speak for a partner; likeness alone, or to lack what is wanted, is little."""
    if parts.get("lacks") or not any(value > 0 for name, value in parts.items() if name not in _WEAK):
        return Level.LOW
    margin = sum(value for name, value in parts.items() if name != "local")
    return next(level for least, level in _LEVELS if margin >= least)


def score_of(margin: float) -> float:
    """1 / (1 + e^(-margin / 3))."""
    return score(margin / SPREAD)


def of_texts(likeness: Floats, most: float = TEXT_MOST) -> Floats:
    """What likeness of texts adds: those that are more alike than this compete."""
    return most * np.minimum(likeness, ALIKE) / ALIKE
