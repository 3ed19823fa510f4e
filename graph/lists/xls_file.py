"""Reading XLS workbooks, the format of Excel before 2007."""

from __future__ import annotations

from graph.lists.calamine import read_sheets
from graph.lists.problems import Problem, bad_file
from graph.lists.sheet import Sheet, name_places

_MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")


def read_xls(path: str, data: bytes) -> list[Sheet]:
    """The sheets of a workbook that have content.

    Raises:
        BadList: damaged, encrypted or empty.
    """
    sheets = [sheet for sheet in read_sheets(path, data) if sheet.rows]
    if not sheets:
        raise bad_file(path, "no sheet with content", "a header and rows")
    name_places(sheets)
    if _MACROS in data:
        expected = "a workbook without macros; they are passed over, the cells are read"
        sheets[0].warnings.append(Problem(path, None, "file", "macros", expected))
    return sheets
