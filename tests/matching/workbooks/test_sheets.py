"""Sheets have names that a spreadsheet program takes, and cells that stay text."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from matching.workbooks.sheets import LONGEST_NAME, add_sheet, append_row, filter_rows, sheet_name


@pytest.mark.parametrize(
    ("wanted", "taken", "expected"),
    [
        ("示例银行", [], "示例银行"),
        ("示例银行", ["示例银行"], "示例银行 2"),
        ("Bank", ["BANK", "bank 2"], "Bank 3"),
        ("甲/乙[丙]", [], "甲 乙 丙"),
        ("'甲'", [], "甲"),
        ("", [], "-"),
        ("History", [], "History 2"),
    ],
)
def test_names(wanted: str, taken: list[str], expected: str) -> None:
    assert sheet_name(wanted, taken) == expected


@given(st.lists(st.text(max_size=60), min_size=2, max_size=5))
def test_names_are_short_and_unique(wanted: list[str]) -> None:
    taken: list[str] = []
    for name in wanted:
        taken.append(sheet_name(name, taken))
    assert len({name.casefold() for name in taken}) == len(taken)
    assert all(0 < len(name) <= LONGEST_NAME for name in taken)


@pytest.mark.parametrize("text", ["=1+1", "+86138", "-", "@甲", "'甲", "2026-01-01", "甲\n乙"])
def test_a_text_stays_the_text_it_is(text: str) -> None:
    workbook, stream = Workbook(write_only=True), BytesIO()
    sheet = add_sheet(workbook, "甲", {"列": 10})
    append_row(sheet, [text])
    workbook.save(stream)
    cell = load_workbook(stream)["甲"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_a_number_is_a_number() -> None:
    workbook, stream = Workbook(write_only=True), BytesIO()
    sheet = add_sheet(workbook, "甲", {"列": 10, "行": 10, "项": 10})
    append_row(sheet, [-1.5, 2, "3"])
    workbook.save(stream)
    [_, row] = load_workbook(stream)["甲"].iter_rows()
    assert [(cell.value, cell.data_type) for cell in row] == [(-1.5, "n"), (2, "n"), ("3", "s")]


def test_a_sheet_is_read_on_screen_and_on_paper() -> None:
    workbook, stream = Workbook(write_only=True), BytesIO()
    sheet = add_sheet(workbook, "甲", {"列": 10, "行": 12})
    append_row(sheet, ["一", "二"])
    filter_rows(sheet, 2, 1)
    add_sheet(workbook, "乙", {"列": 10}, above=["填报单位：示例银行"])
    workbook.save(stream)
    one, other = load_workbook(stream).worksheets
    assert (one.freeze_panes, one.print_title_rows, one.auto_filter.ref) == ("A2", "$1:$1", "A1:B2")
    assert one.page_setup.orientation == "landscape"
    assert one.sheet_properties.pageSetUpPr is not None
    assert (one.sheet_properties.pageSetUpPr.fitToPage, one.page_setup.fitToHeight) == (True, 0)
    assert (other.freeze_panes, other.print_title_rows) == ("A3", "$1:$2")
    assert [[cell.value for cell in row] for row in other.iter_rows()] == [
        ["填报单位：示例银行"],
        ["列"],
    ]
