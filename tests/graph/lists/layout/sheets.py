"""Small sheets."""

from __future__ import annotations

from collections.abc import Sequence

from graph.lists.layout.tables import tables_of
from graph.lists.readers.sheet import Range, Sheet
from graph.lists.table import Table


def sheet(*rows: str, merged: Sequence[Range] = (), name: str = "", titles: Sequence[str] = ()) -> Sheet:
    """A sheet written with `|` between its cells; empty rows are none of its rows, but count."""
    filled = [(number, row.split("|")) for number, row in enumerate(rows) if row.strip("|")]
    width = max(len(cells) for _, cells in filled)
    cells = [row + [""] * (width - len(row)) for _, row in filled]
    return Sheet("a.xlsx", name, cells, [number for number, _ in filled], 0, merged, titles=titles)


def table(*rows: str, merged: Sequence[Range] = ()) -> Table:
    """The one table of a sheet."""
    [found] = tables_of([sheet(*rows, merged=merged)])
    return found


def skipped(found: Table) -> list[tuple[int, str]]:
    """Numbers of skipped rows and why."""
    return [(each.row, each.reason) for each in found.skipped]
