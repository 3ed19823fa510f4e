from __future__ import annotations

from graph.lists.layout.body import Body, read_body
from graph.lists.readers.sheet import Range
from tests.graph.lists.layout.sheets import sheet

HEADER = ["企业名称", "需求内容", "金额"]


def body(*rows: str, merged: list[Range] | None = None) -> Body:
    """What stands below the header."""
    return read_body(sheet("|".join(HEADER), *rows, merged=merged or []), 1, HEADER)


def skipped(found: Body) -> list[tuple[int, str, str]]:
    """Rows that are none of the list's."""
    return [(each.row, each.text, each.reason) for each in found.skipped]


def test_rows_of_the_list_are_told_from_others() -> None:
    found = body("甲|贷款|500", "合计||500", "备注：以上为意向|")
    assert (found.positions, found.end) == ([1], 4)
    assert skipped(found) == [(3, "合计 500", "total"), (4, "备注：以上为意向", "note")]


def test_notes_and_signatures_below_the_row_numbers_are_told() -> None:
    header = ["序号", "企业名称", "需求内容"]
    rows = ("1|甲|贷款", "2||", "合计||", "填表人：张示例  审核人：李示例||", "备注：以上为意向||")
    found = read_body(sheet("|".join(header), *rows), 1, header)
    assert found.positions == [1]
    assert [(each.row, each.reason) for each in found.skipped] == [
        (4, "total"),
        (5, "signature"),
        (6, "note"),
    ]


def test_empty_rows_between_others_are_told_as_one_run() -> None:
    found = body("甲|贷款|500", "", "", "乙|招工|", "", "丙|招工|")
    assert skipped(found) == [(3, "3-4", "empty"), (6, "6", "empty")]


def test_a_repeated_header_is_skipped_and_another_one_ends_the_table() -> None:
    found = body(
        "甲|贷款|500", "企业名称|需求内容|金额", "乙|招工|", "企业名称|岗位名称|招聘人数", "丙|焊工|3"
    )
    assert (found.positions, found.end) == ([1, 3], 4)
    assert skipped(found) == [(3, "企业名称 需求内容 金额", "repeated header")]


def test_the_title_of_the_next_table_belongs_to_it() -> None:
    found = body("甲|贷款|500", "二、用工需求", "企业名称|岗位名称|招聘人数", "丙|焊工|3")
    assert (found.positions, found.end, skipped(found)) == ([1], 2, [])


def test_headings_stand_above_the_rows_below_them() -> None:
    assert body("一、融资", "甲|贷款|500", "二、用工", "乙|招工|").sections == ["一、融资", "二、用工"]
