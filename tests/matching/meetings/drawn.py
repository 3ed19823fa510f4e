"""Pairs for tests of meetings."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from hypothesis import strategies as st

from matching.meetings.pairs import Pairs

Scores = Mapping[tuple[int, int], float]


def pairs_of(scores: Scores) -> Pairs:
    """Pairs by the places of the two."""
    ends = np.array(sorted(scores), np.int64).reshape(-1, 2)
    return Pairs(ends[:, 0], ends[:, 1], np.array([scores[pair] for pair in sorted(scores)], np.float64))


def drawn_pairs(parties: int) -> st.SearchStrategy[dict[tuple[int, int], float]]:
    """Pairs among so many parties."""
    ends = st.tuples(st.integers(0, parties - 1), st.integers(0, parties - 1))
    return st.dictionaries(ends.filter(lambda pair: pair[0] < pair[1]), st.sampled_from([0.5, 1.0]))
