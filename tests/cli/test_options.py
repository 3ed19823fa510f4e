"""Options are refused like cells of lists."""

from __future__ import annotations

from datetime import date

import pytest

from cli.options import bad_option, parse_day, read_option, read_region
from graph.errors import BadValue
from graph.lists.problems import BadList


def test_a_day() -> None:
    assert read_option("--day", "2026-12-31", parse_day) == date(2026, 12, 31)


@pytest.mark.parametrize("text", ["", "长期", "2026-02-30", "31.12.2026"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(BadList) as caught:
        read_option("--day", text, parse_day)
    assert caught.value.message == f"--day: '{text}': expected a day such as 2026-12-31"


def test_a_region_is_meant_by_code_or_name() -> None:
    assert [read_region("--near", text) for text in ("晋江市", "350582", "", None)] == [
        "350582",
        "350582",
        "",
        "",
    ]
    with pytest.raises(BadList) as caught:
        read_region("--near", "某地")
    assert caught.value.message == "--near: '某地': expected a region, by code or name"


def test_nearest_values_are_told() -> None:
    def refuse(text: str) -> str:
        raise BadValue("a kind", ["funding"])

    with pytest.raises(BadList) as caught:
        read_option("--kind", "fund", refuse)
    assert caught.value.message == "--kind: 'fund': expected a kind (nearest funding)"
    assert bad_option("--as", "x", "a list").message == "--as: 'x': expected a list"
