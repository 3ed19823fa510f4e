"""Where the header of a table is: one to three rows, perhaps with merged cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph.lists.layout.labels import is_known, is_label
from graph.lists.readers.sheet import Sheet
from graph.lists.recognition.headers import MONEY_UNITS, PARTS, header_key, split_bracket
from graph.lists.recognition.readings import UNITS

_LOOKED_AT = 40
"""Rows with content among which the first header is looked for."""
_AHEAD = 3
_DEEPEST = 3


class Header(NamedTuple):
    """Positions, among the rows of a sheet, of a header's first row and of the one after its last."""

    first: int
    end: int


def find_header(sheet: Sheet, start: int = 0) -> Header | None:
    """The first header at or below the row at `start`; None where no row has two known headers."""
    for position in range(start, min(start + _LOOKED_AT, len(sheet.rows))):
        if is_header(sheet.rows[position]):
            base = _better_below(sheet, position)
            return _extended(sheet, base, start)
    return None


def is_header(row: Sequence[str]) -> bool:
    """Whether a row has at least two known headers, or is all headers, and hardly anything else."""
    cells = [cell for cell in row if cell]
    known = sum(map(is_known, cells))
    labels = sum(map(is_label, cells))
    return known >= 2 and known * 3 >= len(cells) and labels * 10 >= len(cells) * 8


def _known(row: Sequence[str]) -> int:
    return sum(bool(cell) and is_known(cell) for cell in row)


def _better_below(sheet: Sheet, position: int) -> int:
    """The row next below that has half as many known headers again: a caption or a group row came first."""
    best = position
    for below in range(position + 1, min(position + _AHEAD, len(sheet.rows))):
        row = sheet.rows[below]
        if is_header(row) and _known(row) * 2 >= _known(sheet.rows[best]) * 3:
            best = below
        elif not all(is_label(cell) or _is_caption_cell(cell) for cell in row if cell):
            break
    return best


def _is_caption_cell(cell: str) -> bool:
    return ":" in cell or "：" in cell


def _extended(sheet: Sheet, base: int, start: int) -> Header:
    first, end = base, base + 1
    while first > start and end - first < _DEEPEST and _is_group(sheet, first - 1):
        first -= 1
    while end < len(sheet.rows) and end - first < _DEEPEST and _continues(sheet, first, end):
        end += 1
    return Header(first, end)


def _is_group(sheet: Sheet, position: int) -> bool:
    """Whether a row stands above a header and names groups of its columns."""
    upper, lower = sheet.rows[position], sheet.rows[position + 1]
    cells = [cell for cell in upper if cell]
    if not all(map(is_label, cells)) or sheet.numbers[position + 1] != sheet.numbers[position] + 1:
        return False
    wide = [area for area in sheet.merged_at(sheet.numbers[position]) if area.right > area.left]
    width = len({column for row in (upper, lower) for column, cell in enumerate(row) if cell})
    if any(area.right - area.left + 1 >= max(width, 3) for area in wide):
        return False
    return bool(wide) or 2 <= len(cells) < width


def _continues(sheet: Sheet, first: int, position: int) -> bool:
    """Whether a row still belongs to the header that begins at `first`."""
    upper, row = sheet.rows[position - 1], sheet.rows[position]
    number = sheet.numbers[position]
    filled = [column for column, cell in enumerate(row) if cell]
    if not filled or number != sheet.numbers[position - 1] + 1:
        return False
    if not all(is_label(row[column]) for column in filled):
        return False
    if all(_is_unit(row[column]) for column in filled):
        return True
    areas = [area for above in sheet.numbers[first:position] for area in sheet.merged_at(above)]
    if any(area.top < number <= area.bottom for area in areas):
        return True
    groups = {
        column - sheet.left
        for area in areas
        if area.right > area.left and area.bottom == number - 1
        for column in range(area.left, area.right + 1)
    }
    if not areas:
        if sum(is_known(row[column]) for column in filled) * 2 < len(filled):
            return False
        groups = _unmerged_groups(upper)
    under = [column for column in filled if column in groups]
    return len(under) >= 2 and len(under) == len(filled)


def _is_unit(cell: str) -> bool:
    """Whether a cell below a header names its unit: (万元)."""
    base, unit = split_bracket(header_key(f"x{cell}"))
    return base == "x" and unit.partition("/")[0] in MONEY_UNITS.keys() | UNITS


def _unmerged_groups(upper: Sequence[str]) -> set[int]:
    """Columns of an upper header that lost its merged cells: a text with blanks to its right, and these."""
    groups, start = set[int](), -1
    for column, cell in enumerate(upper):
        if cell:
            start = column
        elif start >= 0:
            groups |= {start, column}
    return groups


def joined_header(sheet: Sheet, header: Header) -> list[str]:
    """One text for each column: that of its group, then its own."""
    width = max(len(row) for row in sheet.rows[header.first : header.end])
    levels = [_spread(sheet, position, header, width) for position in range(header.first, header.end)]
    columns = zip(*levels, strict=True)
    return [_joined(part for part in parts if part) for parts in columns]


def _joined(parts: Iterable[str]) -> str:
    """The texts above a column: each once, a unit in brackets right behind what it belongs to."""
    joined = ""
    for part in dict.fromkeys(parts):
        joined += part if not joined or _is_unit(part) else f"{PARTS}{part}"
    return joined


def _spread(sheet: Sheet, position: int, header: Header, width: int) -> list[str]:
    """The texts of a header's row, that of merged cells above each of their columns."""
    row = [" ".join(cell.split()) for cell in sheet.rows[position]]
    row += [""] * (width - len(row))
    for area in sheet.merged_at(sheet.numbers[position]):
        left = area.left - sheet.left
        for column in range(left, min(area.right - sheet.left, width - 1) + 1):
            row[column] = row[left]
    if not sheet.merged and position + 1 < header.end:
        below = sheet.rows[position + 1]
        for column in range(1, width):
            if not row[column] and column < len(below) and below[column]:
                row[column] = row[column - 1]
    return row
