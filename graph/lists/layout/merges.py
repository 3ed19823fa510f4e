"""Merged cells below a header: what the first of them says, all rows say."""

from __future__ import annotations

from graph.lists.sheet import Sheet


def fill_down(sheet: Sheet, begin: int) -> None:
    """Write the text of cells merged over several rows into each row, from the position `begin` on."""
    if not sheet.merged or begin >= len(sheet.rows):
        return
    first = sheet.numbers[begin]
    positions = {number: position for position, number in enumerate(sheet.numbers)}
    for area in sheet.merged:
        column = area.left - sheet.left
        if area.bottom == area.top or area.top < first or area.top not in positions:
            continue
        text = sheet.rows[positions[area.top]][column]
        for number in range(area.top + 1, area.bottom + 1):
            if text and number in positions and any(sheet.rows[positions[number]]):
                sheet.rows[positions[number]][column] = text
