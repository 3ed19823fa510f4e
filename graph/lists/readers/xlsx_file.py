"""Reading XLSX workbooks, those with macros included."""

from __future__ import annotations

from graph.lists.problems import Problem, bad_file
from graph.lists.readers.archive import Archive
from graph.lists.readers.calamine import read_sheets
from graph.lists.readers.findings import tell
from graph.lists.readers.sheet import Sheet, name_places
from graph.lists.readers.xlsx_guard import scan_sheets
from graph.lists.readers.xlsx_parts import pictures_of, read_parts


def read_xlsx(path: str, data: bytes, archive: Archive) -> list[Sheet]:
    """The sheets of a workbook that have content.

    Raises:
        BadList: no workbook, damaged, encrypted, too large, or empty.
    """
    parts = read_parts(path, archive)
    findings = scan_sheets(path, archive, parts.sheets)
    sheets = [sheet for sheet in read_sheets(path, data) if sheet.rows]
    if not sheets:
        raise bad_file(path, "no sheet with content", "a header and rows")
    name_places(sheets)
    for sheet in sheets:
        sheet.date1904 = parts.date1904
        if sheet.name in findings:
            findings[sheet.name].pictures = pictures_of(path, archive, parts.sheets[sheet.name])
            tell(sheet, findings[sheet.name])
    if parts.macros:
        expected = "a workbook without macros; they are passed over, the cells are read"
        sheets[0].warnings.append(Problem(path, None, "file", "macros", expected))
    return sheets
