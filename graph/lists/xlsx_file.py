"""Reading XLSX workbooks with one sheet that has content; the one module that knows python-calamine."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from graph.lists.encoding import looks_like
from graph.lists.problems import bad_file
from graph.lists.table import Table, table_of
from graph.lists.xlsx_guard import check_workbook

Cell = int | float | str | bool | time | date | datetime | timedelta


def read_xlsx(path: str, data: bytes) -> list[Table]:
    """The table of a workbook: the sheet that has content, and only one may have some.

    Raises:
        BadList: no workbook, damaged, encrypted, too large, or with several filled sheets.
    """
    if not data.startswith(b"PK"):
        raise bad_file(path, looks_like(data) or "a text file", "an XLSX workbook")
    check_workbook(path, data)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
            filled = [sheet for sheet in sheets if sheet.height]
            names = ", ".join(sheet.name for sheet in filled)
            if len(filled) != 1:
                raise bad_file(path, f"sheets with content: {names or 'none'}", "one sheet with content")
            return [_table(path, filled[0])]
    except CalamineError as error:
        raise bad_file(path, f"a damaged workbook: {error}", "an XLSX workbook") from error


def _table(path: str, sheet: CalamineSheet) -> Table:
    start = sheet.start or (0, 0)
    records, numbers = list[list[str]](), list[int]()
    for number, row in enumerate(sheet.to_python(), start=start[0] + 1):
        cells = [_text(cell) for cell in row]
        if any(cells):
            records.append(cells)
            numbers.append(number)
    return table_of(path, sheet.name, records, numbers)


def _text(cell: Cell) -> str:
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
