"""Rows that went back to their sender and come again, corrected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from graph.lists.table import Table
from graph.values.text import plain

FAULTS = "问题（改好后发回）"
"""Header of the column that says what is wrong with rows that were returned; nobody else calls one so."""
_SHORT_FAULTS = "问题"
"""What that column may be called where the file's name says that its rows were returned."""
_MARKS = ("退回", "returned")


def is_returned(table: Table) -> bool:
    """Whether a table holds rows that were returned, and so not all of its list, whatever its name."""
    return _faults(table) is not None


def without_faults(table: Table) -> Table:
    """A table of returned rows as it was before they were returned."""
    column = _faults(table)
    if column is None:
        return table
    headers, columns = list(table.headers), list(table.columns)
    del headers[column], columns[column]
    return replace(table, headers=headers, columns=columns)


def _faults(table: Table) -> int | None:
    """Position of the column of faults."""
    headers = [plain(header) for header in table.headers]
    if (ours := plain(FAULTS)) in headers:
        return headers.index(ours)
    last = max((index for index, header in enumerate(headers) if header), default=0)
    marked = any(mark in PurePath(table.path).stem for mark in _MARKS)
    return last if marked and headers[last : last + 1] == [_SHORT_FAULTS] else None
