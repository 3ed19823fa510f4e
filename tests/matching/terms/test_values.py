"""Terms as people write them."""

from __future__ import annotations

import math

import pytest

from matching.terms.values import (
    SECURITIES,
    SIZES,
    months,
    names_of,
    pay,
    revenue,
    schooling,
    securities,
    sizes,
)

NOTHING = pytest.approx((math.nan, math.nan), nan_ok=True)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("12个月", (12, 12)),
        ("1-3年", (12, 36)),
        ("半年", (6, 6)),
        ("1年半", (18, 18)),
        ("三年", (36, 36)),
        ("36期", (36, 36)),
        ("不超过3年", (0, 36)),
        ("12", (12, 12)),
    ],
)
def test_months(text: str, span: tuple[float, float]) -> None:
    assert months(text) == span


@pytest.mark.parametrize("text", ["长期", "面议", "", "2026-12-31"])
def test_what_is_no_number_of_months_says_nothing(text: str) -> None:
    assert months(text) == NOTHING


@pytest.mark.parametrize(
    ("text", "header", "span"),
    [
        ("6000-8000元/月", "薪资", (6_000, 8_000)),
        ("8千-1.2万", "月薪", (8_000, 12_000)),
        ("5000元/人/月", "工资", (5_000, 5_000)),
        ("6000以上", "待遇", (6_000, math.inf)),
        ("年薪12万", "薪酬", (10_000, 10_000)),
        ("12-24万", "年薪", (10_000, 20_000)),
    ],
)
def test_pay_is_told_by_the_month(text: str, header: str, span: tuple[float, float]) -> None:
    assert pay(text, header) == span


def test_pay_to_be_agreed_says_nothing() -> None:
    assert pay("面议") == NOTHING


def test_revenue_counts_the_unit_of_its_header() -> None:
    assert (revenue("2000万元"), revenue("2000", 10_000)) == ((20_000_000, 20_000_000),) * 2


@pytest.mark.parametrize(
    ("text", "span"),
    [("大专及以上", (3, math.inf)), ("本科", (4, 4)), ("专科、本科", (3, 4)), ("硕士研究生", (5, 5))],
)
def test_schooling(text: str, span: tuple[float, float]) -> None:
    assert schooling(text) == span


def test_any_schooling_says_nothing() -> None:
    assert schooling("不限") == NOTHING


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("信用", ["信用"]),
        ("免抵押免担保", ["信用"]),
        ("无需抵押", ["信用"]),
        ("房产抵押", ["抵押"]),
        ("知识产权质押", ["质押"]),
        ("信用、抵押、担保", ["信用", "抵押", "保证"]),
        ("不限", []),
    ],
)
def test_securities(text: str, names: list[str]) -> None:
    assert names_of(securities(text), SECURITIES) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("小微企业", ["微型", "小型"]),
        ("中小企业", ["微型", "小型", "中型"]),
        ("中型及以上", ["中型", "大型"]),
        ("大型", ["大型"]),
        ("规模以上", []),
        ("不限", []),
    ],
)
def test_sizes(text: str, names: list[str]) -> None:
    assert names_of(sizes(text), SIZES) == names
