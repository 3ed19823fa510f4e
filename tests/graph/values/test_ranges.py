from __future__ import annotations

import math

from graph.values.ranges import bounds


def test_a_number_is_both_its_bounds() -> None:
    assert bounds(5_800_000) == (5_800_000.0, 5_800_000.0)
    assert bounds(1.5) == (1.5, 1.5)


def test_a_range_has_two_bounds() -> None:
    assert bounds("5000000-8000000") == (5_000_000.0, 8_000_000.0)
    assert bounds("0-500.5") == (0.0, 500.5)


def test_an_open_range_has_no_upper_bound() -> None:
    assert bounds("5000000-") == (5_000_000.0, math.inf)


def test_a_word_says_nothing_of_its_bounds() -> None:
    assert all(math.isnan(bound) for bound in bounds("面议"))
