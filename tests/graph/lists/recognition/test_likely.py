from __future__ import annotations

from collections.abc import Sequence

import pytest

from graph.lists.recognition.likely import likely
from graph.models import LISTS, Demand, Organization, Resource


def guessed(header: str, *cells: str, model: str = "demands") -> str:
    """The likeliest column of a header, '' for none."""
    return next((meaning.column for meaning in likely(header, cells, LISTS[model])), "")


@pytest.mark.parametrize(
    ("header", "cells", "column"),
    [
        ("最晚什么时候要", ["2026年12月", "尽快"], "deadline"),
        ("想借多少钱", ["500万", "80万-100万"], "amount"),
        ("要几人", ["20", "3人"], "quantity"),
        ("找谁谈", ["林示例", "陈示例（经理）"], "contact"),
        ("紧急联络号码", ["13800138000", "0592-6101234"], "phone"),
        ("哪家公司提的", ["厦门示例科技有限公司", "示例纺织厂"], "organization"),
        ("具体难题", ["面料染色后色牢度不够，需要改进配方"], "description"),
        ("想采购还是销售", ["采购", "外协加工"], "direction"),
        ("费用（元/人）", ["600", "1200"], ""),
        ("租金标准", ["45元/㎡/月", "3000元/半天"], ""),
        ("心情", ["不错"], ""),
    ],
)
def test_a_word_of_the_header_and_fitting_values_tell_the_column(
    header: str, cells: Sequence[str], column: str
) -> None:
    assert guessed(header, *cells) == column


@pytest.mark.parametrize(
    ("header", "cells"),
    [("什么时候有空", ["上午", "下午"]), ("多少钱", ["看情况再说", "另谈"]), ("要几人", ["", " "])],
)
def test_values_that_do_not_fit_tell_nothing(header: str, cells: Sequence[str]) -> None:
    assert guessed(header, *cells) == ""


def test_only_columns_that_the_list_has_are_guessed() -> None:
    cells = ["2026-12-31"]
    assert [meaning.column for meaning in likely("最晚时间", cells, Demand)] == ["deadline"]
    assert [meaning.column for meaning in likely("最晚时间", cells, Resource)] == ["valid_until"]
    assert list(likely("最晚时间", cells, Organization)) == []
