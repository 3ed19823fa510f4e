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
        ("90天", (3, 3)),
        ("365天", (12, 12)),
        ("一至三年", (12, 36)),
        ("1年（可续贷）", (12, 12)),
        ("短期（1年内）", (0, 12)),
        ("3年以上", (36, math.inf)),
    ],
)
def test_months(text: str, span: tuple[float, float]) -> None:
    assert months(text) == span


@pytest.mark.parametrize(
    ("text", "unit", "span"), [("3", "年", (36, 36)), ("1-2", "年", (12, 24)), ("18个月", "年", (18, 18))]
)
def test_a_bare_number_counts_the_time_of_its_header(text: str, unit: str, span: tuple[float, float]) -> None:
    assert months(text, unit) == span


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
        ("5000-8000元/月（包吃住）", "薪资", (5_000, 8_000)),
        ("8K-12K·13薪", "薪资", (8_000, 12_000)),
        ("15-20万", "薪资", (12_500, 16_667)),
        ("不超过12万", "薪资", (0, 10_000)),
        ("15-20万/月", "薪资", (150_000, 200_000)),
        ("6万", "月薪", (60_000, 60_000)),
        ("8000元/月", "年薪", (8_000, 8_000)),
        ("8000元/月（年薪10万）", "薪资", (8_000, 8_000)),
        ("每人每月5000元", "工资", (5_000, 5_000)),
        ("面议（6000-8000）", "薪资", (6_000, 8_000)),
    ],
)
def test_pay_is_told_by_the_month(text: str, header: str, span: tuple[float, float]) -> None:
    assert pay(text, header) == span


@pytest.mark.parametrize(
    ("text", "header", "unit", "span"),
    [
        ("20-30", "年薪（万元）", 10_000, (16_667, 25_000)),
        ("8", "月薪（千元）", 1_000, (8_000, 8_000)),
        ("8000元/月", "薪资（万元）", 10_000, (8_000, 8_000)),
    ],
)
def test_bare_pay_counts_the_unit_of_its_header(
    text: str, header: str, unit: int, span: tuple[float, float]
) -> None:
    assert pay(text, header, unit) == span


def test_pay_to_be_agreed_says_nothing() -> None:
    assert pay("面议") == NOTHING


def test_revenue_counts_the_unit_of_its_header() -> None:
    assert (revenue("2000万元"), revenue("2000", 10_000)) == ((20_000_000, 20_000_000),) * 2


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("大专及以上", (3, math.inf)),
        ("本科", (4, 4)),
        ("专科、本科", (3, 4)),
        ("硕士研究生", (5, 5)),
        ("研究生", (5, 5)),
        ("博士研究生", (6, 6)),
        ("研究生（博士）", (6, 6)),
        ("大专以下", (0, 3)),
        ("高中及以下学历", (0, 2)),
        ("大专及以上，35岁以下", (3, math.inf)),
    ],
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
        ("房产抵押", ["不动产抵押"]),
        ("机器设备抵押", ["设备抵押"]),
        ("厂房、设备抵押", ["不动产抵押", "设备抵押"]),
        ("抵押物不足", ["信用"]),
        ("知识产权质押", ["质押"]),
        ("信用、抵押、担保", ["信用", "抵押", "保证"]),
        ("没有抵押物", ["信用"]),
        ("无固定资产抵押", ["信用"]),
        ("不需要抵押", ["信用"]),
        ("无须抵押", ["信用"]),
        ("无需担保", ["信用"]),
        ("免担保", ["信用"]),
        ("无抵押担保", ["信用"]),
        ("无抵质押", ["信用"]),
        ("没有可抵押的房产", ["信用"]),
        ("没有房产", ["信用"]),
        ("缺少抵押物", ["信用"]),
        ("不能提供担保", ["信用"]),
        ("免息抵押", ["抵押"]),
        ("无", ["信用"]),
        ("暂无", ["信用"]),
        ("没有房产，可以股权质押", ["信用", "质押"]),
        ("无形资产质押", ["质押"]),
        ("无限责任担保", ["保证"]),
        ("抵质押", ["抵押", "质押"]),
        ("抵（质）押", ["抵押", "质押"]),
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
        ("中型及以下", ["微型", "小型", "中型"]),
        ("300人以下的中型企业", ["中型"]),
        ("大中小企业", ["小型", "中型", "大型"]),
        ("中小微企业", ["微型", "小型", "中型"]),
        ("大、中、小型企业", ["小型", "中型", "大型"]),
        ("小微", ["微型", "小型"]),
        ("小、微", ["微型", "小型"]),
        ("规模以上中小企业", ["微型", "小型", "中型"]),
        ("中国企业", []),
        ("大学生创业企业", []),
        ("小规模纳税人", []),
        ("专精特新小巨人企业", []),
        ("技术中心", []),
        ("规模以上", []),
        ("不限", []),
    ],
)
def test_sizes(text: str, names: list[str]) -> None:
    assert names_of(sizes(text), SIZES) == names
