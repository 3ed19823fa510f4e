"""Sheets of XLSX and XLS workbooks; the one module that knows python-calamine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from graph.lists.problems import bad_file
from graph.lists.readers.sheet import Range, Sheet

Cell = int | float | str | bool | time | date | datetime | timedelta


def read_sheets(path: str, data: bytes) -> list[Sheet]:
    """The sheets of a workbook that have content.

    Raises:
        BadList: no workbook, damaged or encrypted.
    """
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            return [
                _sheet(
                    path, workbook.get_sheet_by_name(about.name), about.visible != SheetVisibleEnum.Visible
                )
                for about in workbook.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet
            ]
    except PasswordError as error:
        expected = "a file saved without a password; open it, remove the password and save it"
        raise bad_file(path, "an encrypted workbook", expected) from error
    except CalamineError as error:
        raise bad_file(path, f"a damaged workbook: {error}", "a workbook that opens; save it anew") from error


def _sheet(path: str, sheet: CalamineSheet, hidden: bool) -> Sheet:
    rows, numbers = list[list[str]](), list[int]()
    for number, row in enumerate(_rows(sheet)):
        cells = [cell if type(cell) is str else text_of(cell) for cell in row]
        if any(cells):
            rows.append(cells)
            numbers.append(number)
    merged = [Range(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    left = sheet.start[1] if sheet.start else 0
    return Sheet(path, sheet.name, rows, numbers, left, merged, hidden=hidden)


def _rows(sheet: CalamineSheet) -> Iterator[list[Cell]]:
    return iter(sheet.iter_rows()) if sheet.start else iter(())


def text_of(cell: Cell) -> str:
    """A cell as a spreadsheet shows it, dates in ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return str(int(cell)) if cell == int(cell) else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return str(cell)
