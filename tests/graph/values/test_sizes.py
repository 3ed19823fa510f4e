"""Size classes by the standard of 2017."""

from __future__ import annotations

import pytest

from graph.errors import BadValue
from graph.values.sizes import parse_scale, size_class


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("小型", "小型"),
        ("小型企业", "小型"),
        ("中型规模", "中型"),
        (" 微 ", "微型"),
        ("大型（L）", "大型"),
        ("特大型", "大型"),
        ("规上", "规上"),
        ("500人以上", "500人以上"),
        ("小微企业", "小微企业"),
    ],
)
def test_words_for_a_class_are_one_and_others_stay(text: str, scale: str) -> None:
    assert parse_scale(text) == scale
    assert parse_scale(scale) == scale


def test_a_text_is_no_class() -> None:
    with pytest.raises(BadValue, match="at most 400 characters"):
        parse_scale("大" * 401)


@pytest.mark.parametrize(
    ("industry", "employees", "revenue", "size"),
    [
        ("1761", 1000, 400_000_000, "大型"),
        ("1761", 999, 400_000_000, "中型"),
        ("1761", 1000, 399_999_999, "中型"),
        ("C", 300, 20_000_000, "中型"),
        ("C", 20, 3_000_000, "小型"),
        ("C", 19, 900_000_000, "微型"),
        ("6513", 300, 100_000_000, "大型"),
        ("6513", 100, 10_000_000, "中型"),
        ("6450", 2000, 1_000_000_000, "大型"),
        ("5164", 5, 10_000_000, "小型"),
        ("5211", 9, 10_000_000, "微型"),
        ("6210", 10, 1_000_000, "小型"),
        ("5411", 300, 30_000_000, "中型"),
    ],
)
def test_the_lowest_class_of_the_indicators_counts(
    industry: str, employees: int, revenue: int, size: str
) -> None:
    assert size_class(industry, {"employees": employees, "revenue": revenue}) == size


def test_each_industry_has_its_own_indicators() -> None:
    assert size_class("0111", {"revenue": 5_000_000}) == "中型"
    assert size_class("4710", {"revenue": 60_000_000, "assets": 49_999_999}) == "小型"
    assert size_class("7010", {"revenue": 2_000_000_000, "assets": 100_000_000}) == "大型"
    assert size_class("7221", {"employees": 100, "assets": 80_000_000}) == "中型"
    assert size_class("7320", {"employees": 10}) == "小型"


@pytest.mark.parametrize(
    ("industry", "figures"),
    [
        ("1761", {"employees": 300.0}),
        ("6621", {"employees": 300.0, "revenue": 1e9}),
        ("5310", {"employees": 300.0, "revenue": 1e9}),
        ("织布", {"employees": 300.0, "revenue": 1e9}),
        ("", {}),
    ],
)
def test_without_an_indicator_or_a_rule_there_is_no_class(industry: str, figures: dict[str, float]) -> None:
    assert size_class(industry, figures) == ""
