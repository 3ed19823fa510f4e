"""The levels by which people rate a pair, from unsuitable to the very thing."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from matching.sparse import Floats, Integers, Mask

LOWEST = 1
HIGHEST = 5
"""The highest level of any scale."""


class Scale(NamedTuple):
    """Levels from 1 to `top`: 2 for rejected and accepted, 4 as a rule, or 5."""

    top: int = 4

    @property
    def levels(self) -> Integers:
        """All levels."""
        return np.arange(LOWEST, self.top + 1)

    def relevant(self, levels: Floats | Integers) -> Mask:
        """Which levels are in the upper half, so that a coordinator would accept the pair: 3 and 4 of 4."""
        return levels > (LOWEST + self.top) / 2
