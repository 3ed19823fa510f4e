from __future__ import annotations

import pytest

from graph.lists.layout.rows import is_below_header, reason_of
from tests.graph.lists.layout.sheets import skipped, table


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["合计", "500"], "total"),
        (["小  计", "3"], "total"),
        (["甲", "小计", "3"], "total"),
        (["总计（万元）", "500"], "total"),
        (["合计：12家"], "total"),
        (["备注：以上为意向金额"], "note"),
        (["备注", "以上为意向金额"], "note"),
        (["注1：x"], "note"),
        (["填表人：林示例", "审核人：陈示例"], "signature"),
        (["填表人", "林示例", "日期", "3月"], "signature"),
        (["单位（盖章）"], "signature"),
        (["经办：林示例", "公司盖章："], "signature"),
        (["共7项成果"], "remark"),
        (["以上名单仅供内部使用"], "remark"),
        (["共享会议室"], ""),
        (["填表人签字："], "signature"),
        (["例：", "示例公司", "贷款"], "example"),
        (["一、融资需求"], "heading"),
        (["（二）用工类"], "heading"),
        ([], "empty"),
        (["备注", "甲", "贷款", "500"], ""),
        (["合计科技有限公司", "贷款"], ""),
        (["一号厂房", "出租"], ""),
        (["说明书翻译"], ""),
    ],
)
def test_what_is_no_row_of_the_list(cells: list[str], reason: str) -> None:
    assert reason_of(cells, 5, False, False) == reason


def test_lines_after_a_note_belong_to_it() -> None:
    assert reason_of(["2.请核对"], 5, False, True) == "note"
    assert reason_of(["2.请核对"], 5, False, False) == ""


def test_a_cell_merged_over_the_columns_is_a_heading_or_a_remark() -> None:
    assert reason_of(["用工"], 5, True, False) == "heading"
    assert (
        reason_of(["以上信息由企业提供，联盟不对其真实性负责，请对接时自行核实有关情况。"], 5, True, False)
        == "remark"
    )


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["1", "2", "3"], "column numbers"),
        (["（1）", "（2）", "（3）"], "column numbers"),
        (["甲", "乙", "丙"], "column numbers"),
        (["（全称）", "（下拉选择）", "必填"], "instructions"),
        (["1", "甲", "贷款"], ""),
    ],
)
def test_what_stands_right_below_a_header(cells: list[str], reason: str) -> None:
    assert is_below_header(cells) == reason


def test_rows_that_were_only_numbered_and_empty_ones_go() -> None:
    found = table("序号|企业名称|需求内容", "1|甲|贷款", "", "2|乙|招工", "3||", "4||")
    assert (list(found.rows), skipped(found)) == ([2, 4], [(3, "empty")])


def test_a_heading_stands_for_the_rows_below_it() -> None:
    found = table("企业名称|需求内容|金额", "一、融资", "甲|贷款|", "二、用工", "乙|招工|", "丙|招工|")
    assert found.sections == ["一、融资", "二、用工", "二、用工"]
