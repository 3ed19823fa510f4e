from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lists.problems import BadList
from graph.lists.xlsx_file import read_xlsx
from tests.graph.lists.workbooks import packed, unpacked, workbook

ROWS = [["名称", "数量"], ["甲", 60]]


def test_cells_are_read_as_a_spreadsheet_shows_them() -> None:
    cells = [
        "甲\n乙",
        60,
        0.1 + 0.2,
        1e20,
        13800138000,
        True,
        date(2026, 1, 2),
        datetime(2026, 1, 2, 3, 4, 5),
    ]
    [table] = read_xlsx("a.xlsx", workbook({"表": [["c"] * len(cells), cells]}))
    assert [column[0] for column in table.columns] == [
        "甲\n乙",
        "60",
        "0.3",
        "100000000000000000000",
        "13800138000",
        "TRUE",
        "2026-01-02",
        "2026-01-02 03:04:05",
    ]
    assert (table.sheet, table.header_row, list(table.rows)) == ("表", 1, [2])


def test_empty_rows_count_but_are_passed_over() -> None:
    [table] = read_xlsx("a.xlsx", workbook({"表": [[], ["名称"], [], ["甲"]]}))
    assert (table.header_row, list(table.rows), table.columns) == (2, [4], [["甲"]])


def test_empty_sheets_are_passed_over() -> None:
    [table] = read_xlsx("a.xlsx", workbook({"空": [], "表": ROWS, "也空": []}))
    assert (table.sheet, table.columns) == ("表", [["甲"], ["60"]])


def refusal(data: bytes) -> str:
    with pytest.raises(BadList) as caught:
        read_xlsx("a.xlsx", data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("sheets", "names"), [({"一": ROWS, "二": ROWS}, "一, 二"), ({"一": [], "二": []}, "none")]
)
def test_one_sheet_must_have_content(sheets: dict[str, list[list[str | int]]], names: str) -> None:
    line = f"a.xlsx: file: 'sheets with content: {names}': expected one sheet with content"
    assert refusal(workbook(sheets)) == line


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"id,name\n1,x\n", "a text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (.xls) or an encrypted one"),
        (b"PK\x03\x04 cut off", "a damaged ZIP archive"),
        (packed([("a.txt", b"x")]), "a ZIP archive"),
    ],
)
def test_what_is_no_workbook_is_called_what_it_is(data: bytes, what: str) -> None:
    assert refusal(data) == f"a.xlsx: file: '{what}': expected an XLSX workbook"


def test_a_workbook_cut_off_is_refused() -> None:
    data = workbook({"表": ROWS})
    assert (
        refusal(data[: len(data) // 2]) == "a.xlsx: file: 'a damaged ZIP archive': expected an XLSX workbook"
    )


@settings(max_examples=200)
@given(st.data())
def test_damage_anywhere_is_refused_or_harmless(damage: st.DataObject) -> None:
    parts = unpacked(workbook({"表": ROWS}))
    name = damage.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])
    content[damage.draw(st.integers(0, len(content) - 1))] = damage.draw(st.integers(0, 255))
    with suppress(BadList):
        read_xlsx("a.xlsx", packed({**parts, name: bytes(content)}.items()))
