"""Merged cells below a header: what the first of them says, all rows say."""

from __future__ import annotations

from bisect import bisect_right

from graph.lists.readers.sheet import Range, Sheet


def fill_down(sheet: Sheet, begin: int) -> None:
    """Write the text of cells merged over several rows into each row, from the position `begin` on."""
    filled = dict[int, int]()  # by column the last row: each is filled once, however many areas claim it
    for position in range(begin, len(sheet.rows)):
        for area in sheet.merged_at(sheet.numbers[position]):
            if area.bottom > area.top > filled.get(area.left, -1):
                filled[area.left] = area.bottom
                _fill(sheet, position, area)


def _fill(sheet: Sheet, top: int, area: Range) -> None:
    column = area.left - sheet.left
    text = sheet.rows[top][column]
    for position in range(top + 1, bisect_right(sheet.numbers, area.bottom)):
        if text and any(sheet.rows[position]):
            sheet.rows[position][column] = text
