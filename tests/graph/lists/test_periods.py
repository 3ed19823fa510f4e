from __future__ import annotations

import pytest

from graph.lists.periods import ends_of_period


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2024年1月1日至2026年12月31日", ("2024年1月1日", "2026年12月31日")),
        ("自2024年3月1日起至6月30日止", ("2024年3月1日", "2024年6月30日")),
        ("2024.1.1-2024.12.31", ("2024.1.1", "2024.12.31")),
        ("2024年5月-6月", ("2024年5月", "2024年6月")),
        ("2024-01-01~2024-12-31", ("2024-01-01", "2024-12-31")),
        ("2024-2026年", ("2024年", "2026年")),
    ],
)
def test_a_period_has_two_ends(text: str, ends: tuple[str, str]) -> None:
    assert ends_of_period(text) == ends


@pytest.mark.parametrize("text", ["2024-12-31", "2024年底", "长期", "", "1年"])
def test_a_day_is_no_period(text: str) -> None:
    assert ends_of_period(text) is None
