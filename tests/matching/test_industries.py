"""Industries are as near as the narrowest of class, group and division that holds both."""

from __future__ import annotations

import numpy as np
import pytest

from graph.reference import read_table
from matching.industries import NO_INDUSTRY, industry_nearness, industry_number, ranges_near


def nearness(one: str, other: str) -> float:
    numbers = np.array([industry_number(one)]), np.array([industry_number(other)])
    assert industry_nearness(*numbers).tolist() == industry_nearness(*reversed(numbers)).tolist()
    return float(industry_nearness(*numbers)[0])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1761", "1761", 1.0),
        ("1761", "1762", 0.7),
        ("1761", "176", 0.7),
        ("176", "176", 0.7),
        ("1761", "1781", 0.4),
        ("176", "178", 0.4),
        ("1761", "17", 0.4),
        ("17", "17", 0.4),
        ("0111", "011", 0.7),
        ("0111", "0121", 0.4),
        ("1761", "1811", 0.0),
        ("17", "18", 0.0),
        ("0111", "111", 0.0),
        ("C", "C", 0.0),
        ("", "", 0.0),
        ("纺织", "纺织", 0.0),
        ("1761", "", 0.0),
    ],
)
def test_nearness(one: str, other: str, expected: float) -> None:
    assert nearness(one, other) == expected


@pytest.mark.parametrize("code", ["1761", "176", "17", "0111", "99"])
def test_what_is_near_lies_in_the_ranges(code: str) -> None:
    number, numbers = industry_number(code), np.arange(20_000)
    near = numbers[industry_nearness(np.array(number), numbers) > 0]
    assert near.tolist() == [found for ends in ranges_near(number) for found in range(*ends)]


def test_every_industry_but_sections_has_a_number_of_its_own() -> None:
    codes = [row["code"] for row in read_table("gbt4754") if len(row["code"]) > 1]
    numbers = [industry_number(code) for code in codes]
    assert len(set(numbers)) == len(codes)
    assert min(numbers) > NO_INDUSTRY
    assert max(numbers) < 2**15
