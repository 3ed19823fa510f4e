"""A sheet as the readers deliver it, and the limits that every reader keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.lists.problems import Problem

MAX_BYTES = 64 * 2**20
"""Size of a file; 100,000 demands of usual length fit into it."""
MAX_UNPACKED_BYTES = 200 * 2**20
"""Size of what an XLSX file unpacks to."""
MAX_CELLS = 5_000_000
MAX_COLUMNS = 1000
MAX_CHARACTERS = 100_000
"""Length of one cell."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row of a sheet that is no row of the list.

    Attributes:
        row: its number as a spreadsheet counts.
        text: its cells, joined.
        reason: what it is, in English: `title`, `total`, `note` …
    """

    row: int
    text: str
    reason: str


@dataclass(slots=True)
class Table:
    """Cells as text, by column; an empty cell is ''.

    Attributes:
        path: the file as the user named it.
        sheet: name of the sheet in a workbook, else ''.
        headers: one for each column, as written.
        columns: cells of each column, all of one length.
        rows: number of each row as a spreadsheet counts.
        header_row: number of the row that holds the headers.
        problems: rows that had to be left out.
        warnings: what was read but may surprise, such as hidden rows.
        skipped: rows that are no rows of the list.
        place: what problems call it: `path`, or `path[sheet]` where a file has several.
        titles: texts above the header.
        organization: who the text above the header says has filled it in, '' for nobody.
        yuan: yuan that a bare number of an amount counts, as the text above the header says.
        sections: heading above each row, none where the sheet has no headings.
        by_hand: whether people filled it in, not a program.
        partial: whether another sheet of the file has rows and was left out, for nobody understood it.
        date1904: whether bare numbers of days are counted from 1904 instead of 1900.
    """

    path: str
    sheet: str
    headers: list[str]
    columns: list[list[str]]
    rows: Sequence[int]
    header_row: int = 1
    problems: list[Problem] = field(default_factory=list[Problem])
    warnings: list[Problem] = field(default_factory=list[Problem])
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    place: str = ""
    titles: Sequence[str] = ()
    organization: str = ""
    yuan: int = 1
    sections: Sequence[str] = ()
    by_hand: bool = False
    partial: bool = False
    date1904: bool = False

    def __post_init__(self) -> None:
        self.place = self.place or self.path


def table_of(
    path: str, sheet: str, records: Sequence[Sequence[str]], numbers: Sequence[int], place: str = ""
) -> Table:
    """The table under the first record; rows that are ragged or too long are left out with a problem.

    Args:
        path: the file as the user named it.
        sheet: name of the sheet, or ''.
        records: header and rows, none of them blank.
        numbers: number of each record as a spreadsheet counts.
        place: what problems call it, the path where not given.
    """
    place = place or path
    headers = [cell.strip() for cell in records[0]]
    if len(set(headers)) < len(headers):
        headers = _distinct(headers)
    width = len(headers)
    kept, rows, problems = list(records[1:]), list(numbers[1:]), list[Problem]()
    if set(map(len, kept)) - {width}:
        problems = [
            Problem(place, row, "row", f"{len(record)} cells", f"{width} cells, as many as the header has")
            for row, record in zip(rows, kept, strict=True)
            if len(record) != width
        ]
        rows = [row for row, record in zip(rows, kept, strict=True) if len(record) == width]
        kept = [record for record in kept if len(record) == width]
    columns = list(map(list, zip(*kept, strict=True))) or [list[str]() for _ in headers]
    table = Table(path, sheet, headers, columns, rows, numbers[0], problems, place=place)
    _leave_out_long(table)
    return table


def _distinct(headers: Sequence[str]) -> list[str]:
    """Headers of which no two are alike: the second 备注 becomes 备注 (2); blank ones stay blank."""
    found, taken, times = list[str](), set(headers), Counter[str]()
    for header in headers:
        name = header
        while header and times[header] and name in taken:
            times[header] += 1
            name = f"{header} ({times[header]})"
        times[header] = times[header] or 1
        taken.add(name)
        found.append(name)
    return found


def _leave_out_long(table: Table) -> None:
    bad = dict[int, Problem]()
    for header, column in zip(table.headers, table.columns, strict=True):
        if max(map(len, column), default=0) > MAX_CHARACTERS:
            for index, cell in enumerate(column):
                if len(cell) > MAX_CHARACTERS:
                    expected = f"at most {MAX_CHARACTERS:,} characters, not {len(cell):,}"
                    bad[index] = Problem(table.place, table.rows[index], header, cell, expected)
    if bad:
        keep = [index for index in range(len(table.rows)) if index not in bad]
        table.columns = [[column[index] for index in keep] for column in table.columns]
        table.rows = [table.rows[index] for index in keep]
        table.problems += [bad[index] for index in sorted(bad)]
