"""Rows that went back to their sender and come again, corrected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from graph.lists.table import Table

FAULTS = "问题"
"""Header of the column, the last, that says what is wrong with rows that were returned."""
_MARKS = ("退回", "returned")


def is_returned(table: Table) -> bool:
    """Whether a table holds rows that were returned: its name says so, and its last column is ours."""
    stem = PurePath(table.path).stem
    return any(mark in stem for mark in _MARKS) and [header for header in table.headers if header][-1:] == [
        FAULTS
    ]


def without_faults(table: Table) -> Table:
    """A table of returned rows as it was before they were returned."""
    if not is_returned(table):
        return table
    last = max(index for index, header in enumerate(table.headers) if header)
    return replace(table, headers=table.headers[:last], columns=table.columns[:last])
