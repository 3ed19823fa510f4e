"""A policy is valid, has not begun, lapsed lately and comes again, or ended."""

from __future__ import annotations

from datetime import date

import pytest

from matching.policies.validity import validity_of

DAY = date(2027, 1, 15)


@pytest.mark.parametrize(
    ("begin", "end", "validity"),
    [
        (None, None, "valid"),
        ("2027-01-15", "2027-01-15", "valid"),
        ("2026-01-01", "长期", "valid"),
        ("2027-01-16", None, "not_begun"),
        (None, "2027-01-14", "lapsed"),
        (None, "2026-01-16", "lapsed"),
        (None, "2026-01-15", "ended"),
    ],
)
def test_it_is_told_by_its_days(begin: str | None, end: str | None, validity: str) -> None:
    given = {"valid_from": begin, "valid_until": end}
    assert validity_of({name: day for name, day in given.items() if day}, DAY) == validity
