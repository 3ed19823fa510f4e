"""Candidates are what some signal ranks among the first."""

from __future__ import annotations

import numpy as np

from matching.links.pairs import FROM_EACH, proposed

TARGETS = FROM_EACH + 2


def test_each_signal_brings_in_its_first_and_known_links_stay_out() -> None:
    rising = np.arange(TARGETS, dtype=np.float32)[None, :]
    known = np.zeros((1, TARGETS), np.bool_)
    known[0, -1] = True

    pairs = proposed({"names like": rising, "length": -rising}, known)

    assert pairs.sources.tolist() == [0] * FROM_EACH
    assert pairs.targets.tolist() == list(range(1, TARGETS - 1))


def test_pairs_bear_every_signal_and_the_rank_by_each_that_proposes() -> None:
    likeness = np.array([[0.1, 0.9, 0.5]], np.float32)
    lengths = np.array([[2, 4, 6]], np.float32)

    pairs = proposed({"names like": likeness, "length": lengths}, np.zeros((1, 3), np.bool_))

    assert pairs.columns.tolist() == np.array([[0.1, 2, 2], [0.9, 4, 0], [0.5, 6, 1]], np.float32).tolist()


def test_two_signals_bring_in_what_either_ranks_first() -> None:
    rising = np.arange(2 * FROM_EACH, dtype=np.float32)[None, :]

    pairs = proposed({"names like": rising, "names votes": -rising}, np.zeros(rising.shape, np.bool_))

    assert pairs.targets.tolist() == list(range(2 * FROM_EACH))
