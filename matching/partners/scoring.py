"""From what trails prove to a margin: additive parts that can be read.

A part is its weight times 1 + log10(strength) / 3, at least 0: a strength of 1 counts in full, each power of
ten takes a third off. The weights are judgements, explained in docs/partners.md.
"""

from __future__ import annotations

import numpy as np

from matching.sparse import Floats

BASE = -3.0
WEIGHTS = {"supplies": 4.0, "products": 3.5, "chain": 2.0, "flows": 1.0}
"""What each kind of evidence adds at most."""
TIER = -1.0
"""What each tier after the first adds."""
LOCAL = 2.0
"""What nearness adds at most."""
_DECADES = 3


def signal(strengths: Floats) -> Floats:
    """How much a strength counts, 0-1."""
    tiny = 10.0**-_DECADES
    return 1 + np.log10(np.maximum(strengths, tiny)) / _DECADES
