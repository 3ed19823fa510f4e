"""Rows without a title get one."""

from __future__ import annotations

import pytest

from graph.lists.titles import LONGEST, first_clause, make_titles, name_rows
from graph.records import Value


@pytest.mark.parametrize(
    ("description", "title"),
    [
        ("招缝纫工60名。包吃住", "招缝纫工60名"),
        ("1、需要流动资金贷款；\n2、其他", "需要流动资金贷款"),
        ("（二）找针织面料！急", "找针织面料"),
        ("\n\n- 租厂房\n面积不限", "租厂房"),
        ("2.5吨叉车一台", "2.5吨叉车一台"),
        (
            "因新项目投产在即，现急需补充流动资金五百万元，用于采购原材料和支付工人工资，期限一年",
            "因新项目投产在即，现急需补充流动资金五百万元",
        ),
        ("字" * 31, "字" * 29 + "…"),
        ("。；", None),
        (None, None),
    ],
)
def test_a_title_is_the_first_clause_of_a_description(description: str | None, title: str | None) -> None:
    assert first_clause(description) == title
    assert len(title or "") <= LONGEST


def test_a_column_that_names_the_row_comes_first_and_stays() -> None:
    columns: dict[str, list[Value | None]] = {
        "title": ["自有", None, None],
        "项目名称": ["甲", "乙", None],
        "岗位名称": [None, None, "车工 "],
        "description": ["a。b", "c。d", "e。f"],
    }
    name_rows(columns)
    assert columns["title"] == ["自有", "乙", "车工"]
    assert columns["岗位名称"] == [None, None, "车工 "]


def test_made_titles_fill_blanks_only() -> None:
    columns: dict[str, list[Value | None]] = {"title": ["自有", None], "description": ["a。b", "c。d"]}
    make_titles(columns)
    assert columns["title"] == ["自有", "c"]
    without: dict[str, list[Value | None]] = {"phone": ["1"]}
    make_titles(without)
    assert without == {"phone": ["1"]}
