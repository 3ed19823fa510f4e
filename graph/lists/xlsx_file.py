"""Reading XLSX workbooks, those with macros included."""

from __future__ import annotations

from graph.lists.archive import Archive
from graph.lists.calamine import read_sheets
from graph.lists.problems import Problem, bad_file
from graph.lists.sheet import Sheet, column_letters, name_places, spans
from graph.lists.xlsx_guard import SheetScan, scan_sheet
from graph.lists.xlsx_parts import pictures_of, read_parts


def read_xlsx(path: str, data: bytes, archive: Archive) -> list[Sheet]:
    """The sheets of a workbook that have content.

    Raises:
        BadList: no workbook, damaged, encrypted, too large, or empty.
    """
    parts = read_parts(path, archive)
    scans = {name: scan_sheet(path, archive, member) for name, member in parts.sheets.items()}
    sheets = [sheet for sheet in read_sheets(path, data) if sheet.rows]
    if not sheets:
        raise bad_file(path, "no sheet with content", "a header and rows")
    name_places(sheets)
    for sheet in sheets:
        sheet.date1904 = parts.date1904
        if sheet.name in scans:
            _tell(sheet, scans[sheet.name])
            sheet.warn_of_pictures(pictures_of(path, archive, parts.sheets[sheet.name]))
    if parts.macros:
        expected = "a workbook without macros; they are passed over, the cells are read"
        sheets[0].warnings.append(Problem(path, None, "file", "macros", expected))
    return sheets


def _tell(sheet: Sheet, scan: SheetScan) -> None:
    """Warn of what the reader of cells does not show."""
    width = range(sheet.left + 1, sheet.left + len(sheet.rows[0]) + 1)
    shown = {number + 1 for number in sheet.numbers}
    if rows := [row for row in scan.hidden_rows if row in shown]:
        sheet.warn("row", spans(rows), expected="no hidden rows; these are read like the others")
    if columns := [column_letters(column - 1) for column in scan.hidden_columns if column in width]:
        expected = "no hidden columns; these are read like the others"
        sheet.warn("column", ", ".join(columns), expected=expected)
    if scan.broken:
        expected = "values; these formulas show errors and are read as empty cells, mend them"
        sheet.warn("cell", _some(scan.broken), expected=expected)
    if scan.without_value:
        expected = "results of formulas; these were saved without, open and save the file in a spreadsheet"
        sheet.warn("cell", _some(scan.without_value), expected=expected)


def _some(addresses: list[str]) -> str:
    return ", ".join(addresses[:10]) + ("…" if len(addresses) > 10 else "")
