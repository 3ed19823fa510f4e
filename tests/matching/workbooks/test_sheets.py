"""Sheets have names that a spreadsheet program takes, and cells that stay text."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from matching.workbooks.sheets import LONGEST_NAME, add_sheet, append_texts, sheet_name


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
    append_texts(sheet, [text])
    workbook.save(stream)
    cell = load_workbook(stream)["甲"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
