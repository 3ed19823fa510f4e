from __future__ import annotations

import pytest

from graph.lists.layout.header import Header, find_header, joined_header
from graph.lists.readers.sheet import Range
from tests.graph.lists.layout.sheets import sheet


def test_a_header_is_a_row_of_known_headers() -> None:
    assert find_header(sheet("示例需求表", "企业名称|需求内容|金额", "甲|贷款|500")) == Header(1, 2)


def test_labels_of_a_caption_are_no_header() -> None:
    found = sheet("填报单位|示例园区|联系人|林示例", "企业名称|需求内容|联系电话|金额", "甲|贷款||500")
    assert find_header(found) == Header(1, 2)


def test_a_sheet_without_known_headers_has_none() -> None:
    assert find_header(sheet("甲|乙", "1|2")) is None


@pytest.mark.parametrize("merged", [[], [Range(0, 1, 0, 2), Range(0, 0, 1, 0)]])
def test_the_row_of_groups_above_belongs_to_it(merged: list[Range]) -> None:
    found = sheet("企业名称|需求信息|", "|类别|内容", "甲|资金|贷款", merged=merged)
    header = find_header(found)
    assert header is not None
    assert header == Header(0, 2)
    assert joined_header(found, header) == ["企业名称", "需求信息 / 类别", "需求信息 / 内容"]


def test_a_title_merged_over_all_columns_is_no_row_of_groups() -> None:
    found = sheet("需求表||", "企业名称|类别|内容", "甲|资金|贷款", merged=[Range(0, 0, 0, 2)])
    assert find_header(found) == Header(1, 2)


def test_a_unit_below_a_header_stands_right_behind_it() -> None:
    found = sheet("企业名称|金额|数量", "|（万元）|(人)", "甲|500|3")
    header = find_header(found)
    assert header is not None
    assert header == Header(0, 2)
    assert joined_header(found, header) == ["企业名称", "金额（万元）", "数量(人)"]


def test_cells_merged_across_a_header_give_each_column_their_text() -> None:
    found = sheet("企业名称|联系方式|", "甲|林示例|13800138000", merged=[Range(0, 1, 0, 2)])
    header = find_header(found)
    assert header is not None
    assert joined_header(found, header) == ["企业名称", "联系方式", "联系方式"]
