"""How near industries are by their GB/T 4754 codes, such as 1761 ⊂ 176 ⊂ 17."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matching.sparse import Floats, Integers

SAME_CLASS, SAME_GROUP, SAME_DIVISION = 1.0, 0.7, 0.4
NO_INDUSTRY = 0
_GROUPS, _CLASSES = 1_000, 10_000
"""From where on numbers are those of groups and of classes."""


def industry_number(code: str) -> int:
    """A number for a division, group or class, by its digits after a 1; `NO_INDUSTRY` for anything else.

    A whole section, such as C, holds too much to relate anybody.
    """
    return int(f"1{code}") if code.isdecimal() and 2 <= len(code) <= 4 else NO_INDUSTRY


def industry_of(number: int) -> str:
    """The code that a number stands for, '' for `NO_INDUSTRY`."""
    return str(number)[1:] if number != NO_INDUSTRY else ""


def industry_nearness(one: Integers, other: Integers) -> Floats:
    """Nearness of numbered industries: 1 same class, 0.7 same group, 0.4 same division, else 0."""
    division = (_division(one) == _division(other)) & (one > NO_INDUSTRY)
    group = division & (_group(one) == _group(other)) & (_group(one) > NO_INDUSTRY)
    same = group & (one == other) & (one >= _CLASSES)
    nearness = np.where(group, SAME_GROUP, np.where(division, SAME_DIVISION, 0.0))
    return np.where(same, SAME_CLASS, nearness)


def ranges_near(number: int) -> Sequence[tuple[int, int]]:
    """Ranges, ends not included, of the numbers that are near one: its division, its groups, its classes."""
    division = int(_division(np.array(number)))
    return [(division * scale, (division + 1) * scale) for scale in (1, 10, 100)]


def _group(numbers: Integers) -> Integers:
    return np.where(numbers >= _CLASSES, numbers // 10, np.where(numbers >= _GROUPS, numbers, NO_INDUSTRY))


def _division(numbers: Integers) -> Integers:
    groups = _group(numbers)
    return np.where(groups > NO_INDUSTRY, groups // 10, numbers)
