"""The rows below a header: those of the list, those that are not, and where another table begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph.lists.layout.header import is_header
from graph.lists.layout.labels import is_known, known_headers
from graph.lists.layout.rows import SUSPECT, TOTALS, is_below_header, reason_of
from graph.lists.readers.sheet import Sheet
from graph.lists.recognition.headers import ROW_NUMBERS, header_key
from graph.lists.table import Skipped

_LONGEST_HEADER = 20
_ROW_NUMBER = re.compile(r"[\s\d.、()（）一二三四五六七八九十…]{1,8}")


@dataclass(slots=True)
class Body:
    """Rows below a header.

    Attributes:
        positions: where the rows of the list are among those of the sheet.
        sections: heading above each of them, '' for none.
        skipped: the other rows.
        end: position at which another table begins, or the number of rows.
    """

    positions: list[int] = field(default_factory=list[int])
    sections: list[str] = field(default_factory=list[str])
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    end: int = 0


def read_body(sheet: Sheet, begin: int, header: Sequence[str]) -> Body:
    """The body of the table whose rows begin at the position `begin`."""
    body = Body(end=len(sheet.rows))
    spread = {area.top for area in sheet.merged if area.right > area.left}
    keys = [header_key(text) for text in header]
    counting = frozenset(column for column, key in enumerate(keys) if key in ROW_NUMBERS)
    section, noted, position = "", False, begin
    while position < len(sheet.rows):
        row = sheet.rows[position]
        lead = row[0] or next(filter(None, row))
        if counting and _is_only_counted(row, counting):
            position += 1
            continue
        if _is_suspect(lead, row):
            number = sheet.numbers[position]
            cells = [cell for cell in row if cell and not cell.isspace()]
            if _starts_table(row, lead):
                if [header_key(cell) for cell in row if cell] != [key for key in keys if key]:
                    body.end = _with_captions(sheet, body, position)
                    break
                reason = "repeated header"
            else:
                reason = is_below_header(cells) if position < begin + 2 else ""
                reason = reason or reason_of(cells, len(header), number in spread, noted)
            if reason:
                body.skipped.append(Skipped(number + 1, " ".join(" ".join(cells).split()), reason))
                section = cells[0].strip() if reason == "heading" else section
                noted = reason in ("note", "signature")
                position += 1
                continue
        noted = False
        body.positions.append(position)
        body.sections.append(section)
        position += 1
    body.skipped += _gaps(sheet, begin, body.end)
    body.skipped.sort(key=lambda skipped: skipped.row)
    return body


def _is_suspect(lead: str, row: Sequence[str]) -> bool:
    """Whether a row deserves a closer look; most do not."""
    return (
        lead[0] in SUSPECT
        or lead[0].isspace()
        or sum(map(bool, row)) == 1
        or any(word in row for word in TOTALS)
        or (len(lead) <= _LONGEST_HEADER and header_key(lead) in known_headers())
    )


def _is_only_counted(row: Sequence[str], counting: frozenset[int]) -> bool:
    """Whether a row was numbered beforehand and then left empty."""
    return sum(map(bool, row)) <= len(counting) and all(
        column in counting and _ROW_NUMBER.fullmatch(cell) for column, cell in enumerate(row) if cell
    )


def _starts_table(row: Sequence[str], lead: str) -> bool:
    if len(lead) > _LONGEST_HEADER or not is_header(row):
        return False
    return header_key(lead) in ROW_NUMBERS or _all_known(row)


def _all_known(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell]
    known = sum(map(is_known, cells))
    return len(cells) >= 2 and known * 10 >= len(cells) * 7


def _with_captions(sheet: Sheet, body: Body, position: int) -> int:
    """Where a table begins whose header is at `position`: with the titles right above it."""
    titles = {skipped.row for skipped in body.skipped if skipped.reason in ("heading", "signature", "note")}
    while sheet.numbers[position - 1] + 1 in titles:
        position -= 1
        body.skipped = [item for item in body.skipped if item.row != sheet.numbers[position] + 1]
    while body.positions and body.positions[-1] == position - 1 and _is_alone(sheet.rows[position - 1]):
        position -= 1
        body.positions.pop()
        body.sections.pop()
    return position


def _is_alone(row: Sequence[str]) -> bool:
    return sum(map(bool, row)) == 1


def _gaps(sheet: Sheet, begin: int, end: int) -> list[Skipped]:
    """Runs of empty rows between those with content."""
    numbers = sheet.numbers[begin - 1 : end]
    if sheet.folded or len(numbers) < 2 or numbers[-1] - numbers[0] + 1 == len(numbers):
        return []
    return [
        Skipped(before + 2, f"{before + 2}-{after}" if after > before + 2 else str(after), "empty")
        for before, after in pairwise(numbers)
        if after > before + 1
    ]
