"""Trails to different needs prove more together; of those to one need the strongest counts."""

from __future__ import annotations

from math import prod

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.partners.found import Found, proved
from matching.partners.trails import NOTHING, Front

TIERS = 2
Trail = tuple[int, float, int]
"""Row of the end, strength, and need."""
trails = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from([0.1, 0.5, 0.9, 1.0]), st.integers(NOTHING, 2)), max_size=12
)


def found(*by_tier: list[Trail]) -> Found:
    fronts = list[Front]()
    for several in by_tier:
        rows, needs = (np.array([trail[at] for trail in several], np.int64) for at in (0, 2))
        strengths = np.array([trail[1] for trail in several], np.float64)
        fronts.append(Front(rows, strengths, np.arange(len(several)), needs))
    return Found.of(fronts, np.ones(4, np.bool_), 0)


@given(trails, trails)
def test_needs_are_independent_and_one_need_counts_once(near: list[Trail], far: list[Trail]) -> None:
    each = found(near, far)
    keys = np.unique(each.keys(TIERS))
    listed: list[int] = keys.tolist()
    expected = list[float]()
    for key in listed:
        row, tier = divmod(key, TIERS + 1)
        doubts = dict[int, float]()
        for number, (end, strength, need) in enumerate((near, far)[tier - 1]):
            if end == row:
                which = -number - 1 if need == NOTHING else need
                doubts[which] = min(doubts.get(which, 1.0), 1 - min(strength, 0.99))
        expected.append(1 - prod(doubts.values()))
    assert np.allclose(proved(each, keys, TIERS), expected)


def test_trails_that_count_are_told_before_further_ways_to_the_same_need() -> None:
    each = found([(1, 0.5, 7), (1, 0.9, 8), (1, 0.8, 8), (2, 1.0, 7), (1, 0.1, NOTHING), (0, 1.0, 7)])
    assert each.at(1, 1).strengths.tolist() == [0.9, 0.5, 0.1, 0.8]
    assert each.at(0, 1).strengths.tolist() == []
