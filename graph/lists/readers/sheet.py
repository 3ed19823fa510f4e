"""A sheet as it lies in a file, before anyone knows where its table begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from graph.lists.problems import Problem


class Range(NamedTuple):
    """Merged cells, first and last row and column included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Cells as text; an empty cell is ''.

    Attributes:
        path: the file as the user named it.
        name: name of the sheet in a workbook, else ''.
        rows: rows that have content.
        numbers: number of each row, counted from 0 as `merged` counts.
        left: number of the first column, counted from 0.
        merged: merged cells by the row in which they begin, without those that lie outside of the cells.
        place: what problems call it: `path`, or `path[name]` where a file has several.
        hidden: whether the workbook hides it.
        date1904: whether days are counted from 1904 instead of 1900.
        titles: text above it that is no part of it.
        warnings: what may surprise.
        folded: whether rows were put together, so that numbers left out are no empty rows.
    """

    path: str
    name: str
    rows: Sequence[list[str]]
    numbers: Sequence[int]
    left: int = 0
    merged: Sequence[Range] = ()
    place: str = ""
    hidden: bool = False
    date1904: bool = False
    titles: Sequence[str] = ()
    warnings: list[Problem] = field(default_factory=list[Problem])
    folded: bool = False
    _merged_at: dict[int, list[Range]] = field(default_factory=dict[int, list[Range]], init=False)

    def __post_init__(self) -> None:
        self.place = self.place or self.path
        if self.merged:
            columns = range(self.left, self.left + max(map(len, self.rows), default=0))
            self.merged = sorted(area for area in self.merged if area.left in columns)
            self._merged_at = {row: list(areas) for row, areas in groupby(self.merged, lambda area: area.top)}

    def merged_at(self, row: int) -> Sequence[Range]:
        """Merged cells that begin in a row, numbered from 0."""
        return self._merged_at.get(row, ())

    def warn(self, column: str, value: str, expected: str, row: int | None = None) -> None:
        """Tell of something that may surprise; `row` as a spreadsheet counts."""
        self.warnings.append(Problem(self.place, row, column, value, expected))


def column_letters(column: int) -> str:
    """Name of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def spans(numbers: Iterable[int]) -> str:
    """Numbers as people list them: 3, 5-9."""
    runs = list[list[int]]()
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)


def name_places(sheets: Sequence[Sheet]) -> None:
    """Let each of several sheets be told from the others in problems."""
    if len(sheets) > 1:
        for sheet in sheets:
            sheet.place = f"{sheet.path}[{sheet.name}]"
