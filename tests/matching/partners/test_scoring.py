"""What strengths add to a margin."""

from __future__ import annotations

import numpy as np
import pytest

from matching.partners.scoring import of_texts, signal


def test_each_power_of_ten_takes_a_third_off() -> None:
    assert signal(np.array([1, 0.1, 0.01, 0.001, 0])).tolist() == pytest.approx([1, 2 / 3, 1 / 3, 0, 0])


def test_more_than_alike_adds_nothing() -> None:
    assert of_texts(np.array([0, 0.1, 0.3, 1])).tolist() == pytest.approx([0, 1.2, 3.6, 3.6])
