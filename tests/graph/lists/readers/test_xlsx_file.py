from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from graph.lists.problems import BadList
from graph.lists.readers.files import read_bytes
from tests.graph.lists.workbooks import packed, saved, unpacked, with_picture, workbook

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
    [table] = read_bytes("a.xlsx", workbook({"表": [["id", *"abcdefg"], cells]}))
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


def test_every_sheet_with_content_is_a_table_and_problems_name_it() -> None:
    one, two = read_bytes("a.xlsx", workbook({"一": ROWS, "空": [], "二": ROWS}))
    assert [(table.path, table.sheet, table.place) for table in (one, two)] == [
        ("a.xlsx", "一", "a.xlsx[一]"),
        ("a.xlsx", "二", "a.xlsx[二]"),
    ]


def test_the_only_sheet_is_called_by_the_file_alone() -> None:
    [table] = read_bytes("a.xlsx", workbook({"空": [], "表": ROWS}))
    assert (table.sheet, table.place, table.columns) == ("表", "a.xlsx", [["甲"], ["60"]])


def warnings(data: bytes) -> list[str]:
    [table] = read_bytes("a.xlsx", data)
    return list(map(str, table.warnings))


def book(*rows: list[str | int]) -> Workbook:
    made = Workbook()
    for row in (["名称", "数量", "备注"], *rows):
        made["Sheet"].append(row)
    return made


def test_hidden_rows_and_columns_are_read_and_said_so() -> None:
    made = book(["甲", 1], ["乙", 2], ["丙", 3])
    for row in (2, 3, 900):
        made["Sheet"].row_dimensions[row].hidden = True
    made["Sheet"].column_dimensions["B"].hidden = True
    made["Sheet"].column_dimensions["Z"].hidden = True
    assert warnings(saved(made)) == [
        "a.xlsx: row: '2-3': expected no hidden rows; these are read like the others",
        "a.xlsx: column: 'B': expected no hidden columns; these are read like the others",
    ]


def test_pictures_are_told_of_by_the_cells_they_lie_on() -> None:
    assert warnings(with_picture(workbook({"表": ROWS}), row=1, column=2)) == [
        "a.xlsx: picture: 'C2': expected text; pictures are not read, write what they show beside them"
    ]


def test_formulas_without_a_good_result_are_told_of_by_their_cells() -> None:
    made = book(["甲", "=1+1"])
    made["Sheet"]["C2"] = "#REF!"
    made["Sheet"]["C2"].data_type = "e"
    assert warnings(saved(made)) == [
        "a.xlsx: cell: 'C2': expected values;"
        " these formulas show errors and are read as empty cells, mend them",
        "a.xlsx: cell: 'B2': expected results of formulas; these were saved without,"
        " open and save the file in a spreadsheet",
    ]


def test_macros_are_passed_over_and_said_so() -> None:
    parts = unpacked(workbook({"表": ROWS})) | {"xl/vbaProject.bin": b"x"}
    [table] = read_bytes("a.xlsm", packed(parts.items()))
    assert table.columns == [["甲"], ["60"]]
    assert list(map(str, table.warnings)) == [
        "a.xlsm: file: 'macros': expected a workbook without macros; they are passed over, the cells are read"
    ]


def refusal(data: bytes) -> str:
    with pytest.raises(BadList) as caught:
        read_bytes("a.xlsx", data)
    return str(caught.value)


def test_a_workbook_without_content_is_refused() -> None:
    line = "a.xlsx: file: 'no sheet with content': expected a header and rows"
    assert refusal(workbook({"一": [], "二": []})) == line


def test_a_workbook_cut_off_is_refused() -> None:
    data = workbook({"表": ROWS})
    expected = "expected a complete file; send or save it anew"
    assert refusal(data[: len(data) // 2]) == f"a.xlsx: file: 'a damaged ZIP archive': {expected}"


@settings(max_examples=200)
@given(st.data())
def test_damage_anywhere_is_refused_or_harmless(damage: st.DataObject) -> None:
    parts = unpacked(workbook({"表": ROWS}))
    name = damage.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])
    content[damage.draw(st.integers(0, len(content) - 1))] = damage.draw(st.integers(0, 255))
    with suppress(BadList):
        read_bytes("a.xlsx", packed({**parts, name: bytes(content)}.items()))
