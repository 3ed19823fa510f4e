"""Forms: sheets with each label left of its value, made into a row under a header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.lists.layout.header import is_header
from graph.lists.layout.labels import is_known, is_label
from graph.lists.readers.sheet import Sheet

_FEWEST = 3
"""Rows with a known label and a value that make a form, and known labels with a value."""
_LOOKED_AT = 20

Fields = list[tuple[str, str]]
"""Labels and their values."""


def unfolded(sheet: Sheet) -> Sheet:
    """The sheet with its form as a header and a row for each time that it is filled in; else as it is.

    Headings between the fields are dropped. Captions and headers above the rows of a list are no form.
    """
    start = next((i for i, row in enumerate(sheet.rows[:_LOOKED_AT]) if _fields(row)), None)
    if start is None or any(map(is_header, sheet.rows[:start])):
        return sheet
    form = _form(sheet.rows, start)
    end = max(form) + 1
    rows_with_value = sum(bool(_fields(sheet.rows[position])) for position in form)
    if rows_with_value < _FEWEST or any(map(_is_listed, sheet.rows[end:])):
        return sheet
    records = _records(form)
    labels = list(dict.fromkeys(label for fields in form.values() for label, _ in fields))
    filled = [label for label in labels if any(record.get(label) for record in records.values())]
    if sum(map(is_known, filled)) < _FEWEST:
        return sheet
    made = [labels, *([record.get(label, "") for label in labels] for record in records.values())]
    rows = [*sheet.rows[:start], *made, *sheet.rows[end:]]
    width = max(map(len, rows))
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    positions = [*range(start), start, *records, *range(end, len(sheet.rows))]
    numbers = [sheet.numbers[position] for position in positions]
    return replace(sheet, rows=padded, numbers=numbers, merged=(), folded=True)


def _form(rows: Sequence[Sequence[str]], start: int) -> dict[int, Fields]:
    """The fields of the rows from `start` on, by position, up to one that is neither field nor heading."""
    form = {start: _fields(rows[start])}
    for position in range(start + 1, len(rows)):
        if found := _fields(rows[position]) or _unknown_field(rows[position]):
            form[position] = found
        elif sum(map(bool, rows[position])) > 1:
            break
    return form


def _fields(row: Sequence[str]) -> Fields:
    """Labels with their values where a row begins with a known label, or one after a heading; else none.

    A row of labels alone has no fields.
    """
    cells = [cell.strip() for cell in row if cell.strip()]
    if len(cells) > 2 and len(cells) % 2 and not _is_known(cells[0]) and _is_known(cells[1]):
        cells = cells[1:]
    fields, place = Fields(), 0
    while place < len(cells):
        label, *rest = cells[place : place + 2]
        if not is_label(label) or not (fields or _is_known(label)):
            return []
        value = rest[0] if rest and not _is_known(rest[0]) else ""
        fields.append((_plain(label), value))
        place += 2 if value else 1
    return fields if any(value for _, value in fields) else []


def _is_listed(row: Sequence[str]) -> bool:
    """Whether a row looks like one of a list, or its header."""
    return sum(map(bool, row)) >= _FEWEST or is_header(row)


def _unknown_field(row: Sequence[str]) -> Fields:
    """A label that no list knows, and its value."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return [(_plain(cells[0]), cells[1])] if len(cells) == 2 and is_label(cells[0]) else []


def _records(form: Mapping[int, Fields]) -> dict[int, dict[str, str]]:
    """What is filled in each time, by position: the form begins anew with its first label."""
    records, first = dict[int, dict[str, str]](), next(iter(form.values()))[0][0]
    record = dict[str, str]()
    for position, fields in form.items():
        for label, value in fields:
            if label == first:
                records[position] = record = {}
            record.setdefault(label, value)
    return records


def _is_known(label: str) -> bool:
    return is_known(_plain(label))


def _plain(label: str) -> str:
    return label.rstrip(":： ")
