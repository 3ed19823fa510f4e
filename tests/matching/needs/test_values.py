"""Sums and quantities among other words."""

from __future__ import annotations

import pytest

from graph.values.ranges import Measure
from matching.needs.values import amounts_in, counts_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贷款500万", [5_000_000]),
        ("希望贷款约580万元，支持开发", [5_800_000]),
        ("500-800万，设备抵押", ["5000000-8000000"]),
        ("额度不低于600万元", ["6000000-"]),
        ("预算15万以内", ["0-150000"]),
        ("设备报价三百八十万元", [3_800_000]),
        ("资金１.５亿元", [150_000_000]),
        ("缺500万流动资金", [5_000_000]),
        ("月薪5000-7000元", []),
        ("小时工资22元", []),
        ("预算1万元/月", []),
        ("年薪20-30万", []),
        ("每月约3万件", []),
        ("库存瓷砖2万平方米", []),
        ("用20天", []),
    ],
)
def test_sums(text: str, expected: list[Measure]) -> None:
    assert amounts_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("招缝纫工60名", [(60, "人")]),
        ("引进两位博士", [(2, "人")]),
        ("求购涤纶长丝20吨", [(20, "吨")]),
        ("月订单10万件", [(100_000, "件")]),
        ("办公室200㎡左右", [(200, "㎡")]),
        ("普工30-50人", [("30-50", "人")]),
        ("工业用地 20 亩", [(20, "亩")]),
        ("租期六个月", []),
        ("年龄18-45岁", []),
    ],
)
def test_quantities(text: str, expected: list[tuple[Measure, str]]) -> None:
    assert [(count.number, count.unit) for count in counts_in(text)] == expected


def test_the_one_of_an_article_counts_nothing() -> None:
    assert [count.article for count in counts_in("一套系统、一名顾问、两台车床")] == [True, False, False]


def test_what_can_stand_for_each_other() -> None:
    counts = counts_in("3人、2平方米、5吨、4公斤、6米、7台、8件")
    assert [count.dimension for count in counts] == [
        "人",
        "area",
        "mass",
        "mass",
        "米",
        "pieces",
        "pieces",
    ]
