"""Sheets to tables: the one stage between the readers of files and the lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.lists.layout.body import Body, read_body
from graph.lists.layout.captions import Captions, read_captions
from graph.lists.layout.choice import choose
from graph.lists.layout.contacts import split_contacts
from graph.lists.layout.forms import unfolded
from graph.lists.layout.header import Header, find_header, joined_header
from graph.lists.layout.marks import without_marks
from graph.lists.layout.merges import fill_down
from graph.lists.readers.sheet import Sheet, column_letters
from graph.lists.table import Table, table_of
from graph.models import LISTS


def tables_of(sheets: Iterable[Sheet]) -> list[Table]:
    """The tables in the sheets of a file, without sheets that explain or repeat others."""
    return choose([(sheet, _tables(sheet)) for sheet in sheets])


def _tables(sheet: Sheet) -> list[Table]:
    """The tables that lie below each other in a sheet."""
    if _is_machine_made(sheet.rows[0]):
        return [_table(sheet, Header(0, 1), read_captions((), ()), None)]
    sheet = unfolded(sheet)
    tables, start = list[Table](), 0
    while start < len(sheet.rows):
        header = find_header(sheet, start) or (None if tables else _first_row(sheet))
        if header is None:
            break
        fill_down(sheet, header.end)
        above = [
            (sheet.numbers[position] + 1, sheet.rows[position]) for position in range(start, header.first)
        ]
        captions = read_captions(() if tables else sheet.titles, above)
        body = read_body(sheet, header.end, joined_header(sheet, header))
        tables.append(_table(sheet, header, captions, body))
        start = body.end
    return tables


def _is_machine_made(row: Sequence[str]) -> bool:
    """Whether a first row is the header of a list that a program wrote.

    It has an id, is all in English, or has all columns of a list, as exports have beside others.
    """
    headers = {cell.strip() for cell in row}
    return "id" in headers or any(
        (len(headers) > 1 and headers <= model.columns().keys()) or headers >= model.columns().keys()
        for model in LISTS.values()
    )


def _first_row(sheet: Sheet) -> Header:
    """The header where none is known: the first row with several texts, else the first."""
    for position, row in enumerate(sheet.rows[:10]):
        if sum(map(bool, row)) > 1:
            return Header(position, position + 1)
    return Header(0, 1)


def _table(sheet: Sheet, header: Header, captions: Captions, body: Body | None) -> Table:
    names = joined_header(sheet, header) if body else sheet.rows[header.first]
    positions = body.positions if body else range(header.end, len(sheet.rows))
    records = [names, *(sheet.rows[position] for position in positions)]
    numbers = [sheet.numbers[header.end - 1] + 1, *(sheet.numbers[position] + 1 for position in positions)]
    table = table_of(sheet.path, sheet.name, records, numbers, sheet.place)
    table.date1904, table.warnings = sheet.date1904, list(sheet.warnings)
    table.titles, table.organization, table.yuan = captions.titles, captions.organization, captions.yuan
    if body:
        table.skipped = captions.skipped + body.skipped
        _name_columns(table, sheet.left)
        table.columns = list(map(without_marks, table.columns))
        split_contacts(table)
        table.by_hand = True
        if any(body.sections):
            by_row = dict(zip(numbers[1:], body.sections, strict=True))
            table.sections = [by_row[row] for row in table.rows]
    return table


def _name_columns(table: Table, left: int) -> None:
    """Drop columns without content, and call those that lack a header by their letters."""
    chosen = [
        place
        for place, header in enumerate(table.headers)
        if header or any(map(str.strip, table.columns[place]))
    ]
    for place in chosen:
        if not table.headers[place]:
            table.headers[place] = f"{column_letters(left + place)}列"
    table.headers = [table.headers[place] for place in chosen]
    table.columns = [table.columns[place] for place in chosen]
