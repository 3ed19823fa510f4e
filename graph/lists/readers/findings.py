"""What the cells of a sheet do not show, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.lists.readers.sheet import Sheet, column_letters, spans

_SHOWN = 10


@dataclass(slots=True)
class Findings:
    """What was found in a sheet beside its cells.

    Attributes:
        hidden_rows: rows that are not shown, counted from 1.
        hidden_columns: columns that are not shown, counted from 1.
        broken: addresses of cells that hold an error such as #REF!.
        without_value: addresses of formulas whose result was not saved.
        pictures: addresses of the cells at which pictures begin.
    """

    hidden_rows: list[int] = field(default_factory=list[int])
    hidden_columns: list[int] = field(default_factory=list[int])
    broken: list[str] = field(default_factory=list[str])
    without_value: list[str] = field(default_factory=list[str])
    pictures: list[str] = field(default_factory=list[str])


def tell(sheet: Sheet, findings: Findings) -> None:
    """Warn of what was found where the sheet has content."""
    width = range(sheet.left + 1, sheet.left + len(sheet.rows[0]) + 1)
    shown = {number + 1 for number in sheet.numbers}
    if rows := [row for row in findings.hidden_rows if row in shown]:
        sheet.warn("row", spans(rows), expected="no hidden rows; these are read like the others")
    if columns := [column_letters(column - 1) for column in findings.hidden_columns if column in width]:
        expected = "no hidden columns; these are read like the others"
        sheet.warn("column", ", ".join(columns), expected=expected)
    if findings.broken:
        expected = "values; these formulas show errors and are read as empty cells, mend them"
        sheet.warn("cell", _some(findings.broken), expected=expected)
    if findings.without_value:
        expected = "results of formulas; these were saved without, open and save the file in a spreadsheet"
        sheet.warn("cell", _some(findings.without_value), expected=expected)
    if findings.pictures:
        expected = "text; pictures are not read, write what they show beside them"
        sheet.warn("picture", _some(findings.pictures), expected=expected)


def _some(addresses: Sequence[str]) -> str:
    return ", ".join(addresses[:_SHOWN]) + ("…" if len(addresses) > _SHOWN else "")
