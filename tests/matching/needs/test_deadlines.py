"""The last day that a need names."""

from __future__ import annotations

from datetime import date

import pytest

from matching.needs.deadlines import deadline_in

DAY = date(2026, 11, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027年6月前完成", "2027-06-30"),
        ("2026年12月20日前到货", "2026-12-20"),
        ("10月20日前需临时工", "2027-10-20"),
        ("12月20日前需临时工", "2026-12-20"),
        ("明年6月前出样", "2027-06-30"),
        ("年底前完成中试", "2026-12-31"),
        ("明年底前完成", "2027-12-31"),
        ("月底前到货", "2026-11-30"),
        ("2027-03-15到期", "2027-03-15"),
        ("急需不锈钢板", "尽快"),
        ("尽快", "尽快"),
        ("2月30日前", None),
        ("三年期贷款", None),
        ("2026年营收", None),
    ],
)
def test_deadlines(text: str, expected: str | None) -> None:
    assert deadline_in(text, DAY) == expected
