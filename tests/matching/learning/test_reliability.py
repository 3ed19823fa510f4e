"""Foretold probabilities beside what came true."""

from __future__ import annotations

import numpy as np
import pytest

from matching.learning.reliability import calibration_errors, reliability

PROBABILITIES = np.array([0.05, 0.05, 0.62, 0.68, 1.0])
RELEVANT = np.array([False, True, True, True, True])


def test_pairs_are_binned_by_probability() -> None:
    counts, foretold, relevant = reliability(PROBABILITIES, RELEVANT)
    assert counts.tolist() == [2, 2, 1]
    assert foretold.tolist() == pytest.approx([0.05, 0.65, 1.0])
    assert relevant.tolist() == [0.5, 1.0, 1.0]


def test_the_error_weighs_bins_by_their_pairs() -> None:
    units = np.array([0, 0, 0, 1, 1])
    every, first = calibration_errors(PROBABILITIES, RELEVANT, units, np.array([[1.0, 1.0], [1.0, 0.0]]))
    assert every == pytest.approx((2 * 0.45 + 2 * 0.35 + 0) / 5)
    assert first == pytest.approx((2 * 0.45 + 0.38) / 3)
