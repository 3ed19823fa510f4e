from __future__ import annotations

import numpy as np

from matching.feedback.tally import tallied


def test_pairs_are_counted_by_key() -> None:
    keys = np.array([7, 3, 7, 7])
    accepted, rejected = np.array([True, False, True, False]), np.array([False, True, False, False])
    tally = tallied(keys, accepted, rejected, np.array([np.nan, np.nan, 4, 1]))
    assert tally.keys.tolist() == [3, 7]
    assert tally.shown.tolist() == [1, 3]
    assert tally.accepted.tolist() == [0, 2]
    assert tally.rejected.tolist() == [1, 0]
    assert np.isnan(tally.level[0])
    assert tally.level[1] == 2.5


def test_there_is_nothing_to_count() -> None:
    nothing = np.zeros(0)
    tally = tallied(nothing.astype(np.int64), nothing.astype(np.bool_), nothing.astype(np.bool_), nothing)
    assert [len(tally.keys), len(tally.shown), len(tally.level)] == [0, 0, 0]
