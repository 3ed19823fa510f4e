"""Refused rows go back to their sender as a workbook that looks like the one that came."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from api.pages.returned import returned_workbook
from graph.lists.readers.files import read_bytes
from graph.lists.returned import FAULTS
from graph.lists.table import Table
from tests.graph.lists.workbooks import saved

ODD = b"""<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts count="1"><font><family val="99"/></font></fonts></styleSheet>"""
FAULT = "金额：写的是“-5”，应为金额"


def sent() -> bytes:
    """A workbook with a title, a merged enterprise, a total, and a second sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "需求"
    rows = [
        ["企业需求汇总表", None, None],
        ["企业名称", "需求内容", "金额(万元)"],
        ["甲示例公司", "贷款", 500],
        [None, "=1+1", -5],
        ["乙示例公司", "租厂房", -6],
        ["合计", None, 489],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A4")
    sheet["A1"].font = Font(bold=True, size=18)
    sheet["B4"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["C4"].number_format = "0.00"
    sheet.column_dimensions["B"].width = 44
    other = book.create_sheet("资源")
    for row in (["资源名称", "提供单位"], ["会议室", "丙示例公司"], ["路演厅", "丁示例公司"]):
        other.append(row)
    return saved(book)


def back(name: str, data: bytes, *faults: dict[int, str]) -> Sequence[Worksheet]:
    """The sheets that go back, with faults for each table that was read."""
    tables: list[Table] = read_bytes(name, data)
    by_place = {table.place: each for table, each in zip(tables, faults, strict=True)}
    return load_workbook(BytesIO(returned_workbook(name, data, tables, by_place))).worksheets


def values(sheet: Worksheet) -> list[list[object]]:
    return [list(row) for row in sheet.values]


def test_what_stands_above_and_the_refused_rows_come_back() -> None:
    (sheet,) = back("需求.xlsx", sent(), {4: FAULT, 5: "x"}, {})
    assert sheet.title == "需求"
    assert values(sheet) == [
        ["企业需求汇总表", None, None, None],
        ["企业名称", "需求内容", "金额(万元)", "问题（改好后发回）"],
        ["甲示例公司", None, -5, FAULT],
        ["乙示例公司", "租厂房", -6, "x"],
    ]


def test_it_looks_as_it_did_and_what_is_wrong_is_red() -> None:
    (sheet,) = back("需求.xlsx", sent(), {4: FAULT}, {})
    assert (sheet["A1"].font.bold, sheet["A1"].font.size) == (True, 18)
    assert sheet["B3"].fill.fgColor.rgb == "00FFFF00"
    assert sheet["C3"].number_format == "0.00"
    assert sheet.column_dimensions["B"].width == 44
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C1"]
    assert [sheet[cell].font.color.rgb for cell in ("D2", "D3")] == ["00C00000", "00C00000"]


def test_only_sheets_with_refused_rows_come_back() -> None:
    sheets = back("需求.xlsx", sent(), {}, {3: "y"})
    assert [(sheet.title, values(sheet)) for sheet in sheets] == [
        ("资源", [["资源名称", "提供单位", "问题（改好后发回）"], ["路演厅", "丁示例公司", "y"]])
    ]


def test_other_files_become_workbooks_whose_texts_are_no_formulas() -> None:
    data = "需求名称,金额(万元)\n=1+1,-5\n贷款,5\n".encode()
    (sheet,) = back("需求.csv", data, {2: "=x"})
    assert values(sheet) == [["需求名称", "金额(万元)", "问题（改好后发回）"], ["=1+1", "-5", "=x"]]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_what_a_file_is_called_does_not_matter() -> None:
    data = "需求名称,金额(万元)\n贷款,-5\n".encode()
    (plain,) = back("需求.xlsx", data, {2: "x"})
    assert values(plain) == [["需求名称", "金额(万元)", FAULTS], ["贷款", "-5", "x"]]
    (own,) = back("需求.xls", sent(), {4: FAULT}, {})
    assert own["A1"].font.size == 18


def test_cells_merged_far_beyond_the_data_and_empty_rows_take_neither_time_nor_memory() -> None:
    book = load_workbook(BytesIO(sent()))
    sheet = book.worksheets[0]
    for row in range(7, 3000):
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor="FFFF00")
    stored = BytesIO()
    with ZipFile(BytesIO(saved(book))) as archive, ZipFile(stored, "w") as changed:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "xl/worksheets/sheet1.xml":
                merged = b'<mergeCell ref="A6:XFD1048576"/>' * 300
                data = data.replace(b"</mergeCells>", merged + b"</mergeCells>")
            changed.writestr(name, data)
    tracemalloc.start()
    (answer,) = back("需求.xlsx", stored.getvalue(), {4: FAULT}, {})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert values(answer)[2] == ["甲示例公司", None, -5, FAULT]
    assert [str(area) for area in answer.merged_cells.ranges] == ["A1:C1"]
    assert peak < 20 * 2**20


def test_a_workbook_of_an_odd_look_becomes_a_plain_one() -> None:
    stored = BytesIO()
    with ZipFile(BytesIO(sent())) as archive, ZipFile(stored, "w") as changed:
        for name in archive.namelist():
            data = archive.read(name)
            changed.writestr(name, ODD if name == "xl/styles.xml" else data)
    (sheet,) = back("需求.xlsx", stored.getvalue(), {4: FAULT}, {})
    assert values(sheet)[-1][-1] == FAULT


def test_several_tables_of_one_sheet_come_back_one_below_the_other() -> None:
    book = Workbook()
    rows = [
        ["需求名称", "金额(万元)"],
        ["贷款", -5],
        [],
        [],
        ["资源名称", "提供单位"],
        ["会议室", "丙示例公司"],
    ]
    for row in rows:
        book.worksheets[0].append(row)
    tables = read_bytes("清单.xlsx", saved(book))
    assert [table.header_row for table in tables] == [1, 5]
    faults = {tables[0].place: {2: "x", 6: "y"}}
    answer = load_workbook(BytesIO(returned_workbook("清单.xlsx", saved(book), tables, faults)))
    assert [row[-1] for row in values(answer.worksheets[0]) if any(row)] == [FAULTS, "x", FAULTS, "y"]
