"""Reading XLS workbooks, the format of Excel before 2007."""

from __future__ import annotations

from graph.lists.problems import Problem, bad_file
from graph.lists.readers.compound import Compound
from graph.lists.readers.findings import tell
from graph.lists.readers.sheet import Sheet, name_places
from graph.lists.readers.xls_child import read_apart
from graph.lists.readers.xls_guard import scan_workbook

STREAMS = ("Workbook", "Book")
"""Streams of which a workbook has one."""

_MACROS = "_VBA_PROJECT"


def read_xls(path: str, data: bytes, compound: Compound) -> list[Sheet]:
    """The sheets of a workbook that have content.

    Raises:
        BadList: damaged, encrypted, too large or empty.
    """
    scan = scan_workbook(path, compound.read(next(name for name in STREAMS if name in compound.names)))
    sheets = read_apart(path, data)
    findings = dict(zip([sheet.name for sheet in sheets], scan.sheets, strict=False))
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise bad_file(path, "no sheet with content", "a header and rows")
    name_places(filled)
    for sheet in filled:
        sheet.date1904 = scan.date1904
        if sheet.name in findings:
            tell(sheet, findings[sheet.name])
    if _MACROS in compound.names:
        expected = "a workbook without macros; they are passed over, the cells are read"
        filled[0].warnings.append(Problem(path, None, "file", "macros", expected))
    return filled
