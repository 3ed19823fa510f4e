"""What strengths add to a margin."""

from __future__ import annotations

import numpy as np
import pytest

from matching.partners.scoring import level_of, of_texts, score_of, signal


def test_each_power_of_ten_takes_a_third_off() -> None:
    assert signal(np.array([1, 0.1, 0.01, 0.001, 0])).tolist() == pytest.approx([1, 2 / 3, 1 / 3, 0, 0])


def test_more_than_alike_adds_nothing() -> None:
    assert of_texts(np.array([0, 0.1, 0.3, 1])).tolist() == pytest.approx([0, 1.2, 3.6, 3.6])


def test_scores_tell_apart_those_at_the_top() -> None:
    assert [round(score_of(margin), 2) for margin in (0, 5.13, 6.51)] == [0.5, 0.85, 0.9]


@pytest.mark.parametrize(
    ("parts", "level"),
    [
        ({"base": -4, "supplies": 4.99}, "high"),
        ({"base": -4, "peers": 3.5, "local": 1}, "fair"),
        ({"base": -4, "chain": 1.3, "local": 2}, "low"),
        ({"base": -4, "text": 3.6, "local": 1}, "low"),
        ({"base": -4, "chain": 5, "customers": 1.5, "lacks": -3}, "low"),
    ],
)
def test_a_level_tells_how_well_the_parts_speak_without_nearness(parts: dict[str, float], level: str) -> None:
    assert level_of(parts) == level
