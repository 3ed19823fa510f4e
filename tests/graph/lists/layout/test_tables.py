from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.lists.layout.tables import tables_of
from graph.lists.readers.sheet import Range
from tests.graph.lists.layout.sheets import sheet, skipped, table

CELL = st.sampled_from(
    ["", "", "合计", "备注：", "企业名称", "需求内容", "联系电话", "1", "甲", "（万元）", " ", "一、融资"]
)


def test_a_list_with_an_id_goes_through_unchanged() -> None:
    found = table("id|title", "1|合计", "2|备注：x", "3|/")
    assert (found.columns, found.skipped) == ([["1", "2", "3"], ["合计", "备注：x", "/"]], [])


def test_a_list_in_english_goes_through_unchanged() -> None:
    assert table("name|kind", "合计|product").columns == [["合计"], ["product"]]


def test_an_unknown_header_is_the_first_row_of_several_texts() -> None:
    found = table("示例", "甲|乙", "1|2")
    assert (found.headers, found.header_row, found.titles) == (["甲", "乙"], 2, ["示例"])


def test_dashes_stand_for_nothing() -> None:
    assert table("企业名称|需求内容|金额", "甲|贷款|/", "乙|招工|—").columns[2] == ["", ""]


def test_columns_without_content_go_and_those_without_header_are_called_by_their_letter() -> None:
    found = table("企业名称||需求内容|", "甲||贷款|已联系")
    assert found.headers == ["企业名称", "需求内容", "D列"]


def test_two_tables_in_a_sheet_have_titles_of_their_own() -> None:
    rows = (
        "一、融资",
        "企业名称|需求内容",
        "甲|贷款",
        "",
        "二、用工",
        "企业名称|岗位名称|招聘人数",
        "乙|缝纫工|60",
    )
    one, two = tables_of([sheet(*rows)])
    assert (one.titles, list(one.rows), two.titles, list(two.rows)) == (["一、融资"], [3], ["二、用工"], [7])
    assert skipped(one) == [(1, "title")]
    assert skipped(two) == [(5, "title")]


def test_merged_cells_say_the_same_for_all_their_rows() -> None:
    found = table("企业名称|岗位名称", "甲|一", "|二", "|三", merged=[Range(1, 0, 3, 0)])
    assert found.columns[0] == ["甲", "甲", "甲"]


@given(st.lists(st.lists(CELL, min_size=4, max_size=4), min_size=1, max_size=8), st.integers(0, 3))
def test_whatever_a_sheet_holds_each_row_is_of_a_table_or_skipped_or_a_header(
    rows: list[list[str]], last: int
) -> None:
    lines = ["|".join(row) for row in [["企业名称", "需求内容", "联系电话", "备注"], *rows]]
    given_sheet = sheet(*lines, merged=[Range(0, last, 0, 3)] if last < 3 else [])
    tables = tables_of([given_sheet])
    told = [row for found in tables for row in (*found.rows, *(each.row for each in found.skipped))]
    assert len(told) == len(set(told))
    assert all(len(column) == len(found.rows) for found in tables for column in found.columns)


def test_a_list_with_all_columns_goes_through_unchanged_whatever_other_columns_it_has() -> None:
    found = table("chain|segment|upstream|products|region|alliance|面积(㎡)", "链|上||纱||| ", "合计||||||")
    assert list(zip(*found.columns, strict=True)) == [
        ("链", "上", "", "纱", "", "", " "),
        ("合计", "", "", "", "", "", ""),
    ]
    assert found.skipped == []


def test_a_row_that_begins_with_the_header_of_row_numbers_begins_a_table() -> None:
    rows = (
        "序号|需求内容|数量",
        "1|贷款|1",
        "二、我司想找的",
        "序号|想找什么|数量|具体说说",
        "1|司机|12|驾龄三年",
    )
    first, second = tables_of([sheet(*rows)])
    assert (first.columns[1], second.headers) == (["贷款"], ["序号", "想找什么", "数量", "具体说说"])
