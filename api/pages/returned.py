"""Rows that were refused, as a workbook for their sender: the sender's own where that is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from io import BytesIO
from typing import Protocol, cast

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.styles.fills import Fill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph.lists.returned import FAULTS
from graph.lists.table import Table

Faults = Mapping[int, str]
"""What is wrong, in words, by row as a spreadsheet counts."""


class _Row(Protocol):
    """A row as its library describes it, with the type it leaves out."""

    height: float | None


_RED = Font(color="C00000", bold=True)
_PINK = PatternFill("solid", fgColor="FDE9E7")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_WIDTH = 60
_LONGEST = 32_767
_KEEPS_LOOK = (".xlsx", ".xlsm")


def returned_workbook(name: str, data: bytes, tables: Iterable[Table], faults: Mapping[str, Faults]) -> bytes:
    """The rows with faults under their headers, with a red column 问题 that says what is wrong.

    An XLSX workbook keeps its sheets and their look; of other files one is made.

    Args:
        name: the file's name.
        data: its content.
        tables: what was read from it.
        faults: by place of a table.
    """
    chosen = [(table, faults[table.place]) for table in tables if faults.get(table.place)]
    book = _own(data, chosen) if name.lower().endswith(_KEEPS_LOOK) else _made(chosen)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _own(data: bytes, chosen: Iterable[tuple[Table, Faults]]) -> Workbook:
    source, book = load_workbook(BytesIO(data), data_only=True), Workbook()
    book.remove(book.worksheets[0])
    tables = defaultdict[str, list[tuple[Table, Faults]]](list)
    for table, faults in chosen:
        tables[table.sheet or source.sheetnames[0]].append((table, faults))
    for title, several in tables.items():
        _copy(source[title], book.create_sheet(title), several)
    return book


def _copy(source: Worksheet, target: Worksheet, tables: Iterable[tuple[Table, Faults]]) -> None:
    """What stands above the rows of each table, its headers, and the rows with faults."""
    column = source.max_column + 1
    for letter, dimension in source.column_dimensions.items():
        target.column_dimensions[letter].width = dimension.width
        target.column_dimensions[letter].hidden = dimension.hidden
    target.column_dimensions[get_column_letter(column)].width = _WIDTH
    covers = {
        (row, number): (area.min_row, area.min_col)
        for area in source.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for number in range(area.min_col, area.max_col + 1)
    }
    done, written = 0, 0
    for table, faults in tables:
        first = min([*table.rows, *faults])
        above = range(done + 1, max(first, table.header_row + 1))
        shift = written - done
        for area in source.merged_cells.ranges:
            if area.min_row in above and area.max_row in above:
                top, bottom = area.min_row + shift, area.max_row + shift
                target.merge_cells(None, top, area.min_col, bottom, area.max_col)
        for row in [*above, *sorted(faults)]:
            written += 1
            _copy_row(source, row, target, written, {} if row in above else covers)
            if row == table.header_row:
                _say(target, written, column, FAULTS)
            elif row in faults:
                _say(target, written, column, faults[row])
        done = max([*table.rows, *faults])


def _copy_row(
    source: Worksheet, row: int, target: Worksheet, to: int, covers: Mapping[tuple[int, int], tuple[int, int]]
) -> None:
    """Copy a row with its look; merged cells whose area is not copied take its value."""
    cast("_Row", target.row_dimensions[to]).height = cast("_Row", source.row_dimensions[row]).height
    for column in range(1, source.max_column + 1):
        cell, copied = source.cell(row, column), target.cell(to, column)
        value = source.cell(*covers.get((row, column), (row, column))).value
        if isinstance(copied, Cell):
            copied.value = value
            if isinstance(value, str):
                copied.data_type = "s"
            copied.number_format = cell.number_format
            copied.font, copied.fill = cast("Font", copy(cell.font)), cast("Fill", copy(cell.fill))
            copied.border = cast("Border", copy(cell.border))
            copied.alignment = cast("Alignment", copy(cell.alignment))


def _say(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = _write(sheet, row, column, text)
    cell.font, cell.fill, cell.alignment = _RED, _PINK, _WRAPPED


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell | MergedCell:
    """A cell with a text that is never a formula."""
    cell = sheet.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST])
    cell.data_type = "s"
    return cell


def _made(chosen: Iterable[tuple[Table, Faults]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, (table, faults) in enumerate(chosen, start=1):
        sheet = book.create_sheet(f"{number}" if number > 1 else "Sheet1")
        places = {row: index for index, row in enumerate(table.rows)}
        rows = [table.headers]
        for row in sorted(faults):
            rows.append([column[places[row]] if row in places else "" for column in table.columns])
        for line, texts in enumerate(rows, start=1):
            for index, text in enumerate(texts, start=1):
                _write(sheet, line, index, text)
        column = len(table.headers) + 1
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
        for line, text in enumerate([FAULTS, *(faults[row] for row in sorted(faults))], start=1):
            _say(sheet, line, column, text)
    return book
