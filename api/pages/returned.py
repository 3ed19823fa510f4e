"""Rows that were refused, as a workbook for their sender: the sender's own where that is one."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import datetime
from io import BytesIO
from typing import Protocol, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.styles.fills import Fill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from api.pages.excerpt import Excerpt, excerpts
from graph.lists.readers.archive import Archive
from graph.lists.readers.contents import XLSX, content_of
from graph.lists.returned import FAULTS
from graph.lists.table import Table
from matching.workbooks.sheets import sheet_name, text_cell

Faults = Mapping[int, str]
"""What is wrong, in words, by row as a spreadsheet counts."""

Refused = Sequence[tuple[Table, Faults]]
"""Tables of one sheet from top to bottom, and what is wrong with their rows."""


class _Dimension(Protocol):
    """How wide or high a column or row is."""

    width: float
    height: float | None
    hidden: bool


class _Areas(Protocol):
    """Merged cells."""

    def add(self, coord: str, /) -> None: ...


class _Sized(Protocol):
    """A sheet as its library describes it, with the types it leaves out."""

    @property
    def column_dimensions(self) -> Mapping[str, _Dimension]: ...
    @property
    def row_dimensions(self) -> Mapping[int, _Dimension]: ...


class _Sheet(_Sized, Protocol):
    """A sheet that is written, with what its library leaves out."""

    @property
    def merged_cells(self) -> _Areas: ...
    def append(self, row: Sequence[Cell], /) -> None: ...


_RED = Font(color="C00000", bold=True)
_PINK = PatternFill("solid", fgColor="FDE9E7")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_WIDTH = 60
_MOST_ABOVE = 50
"""Rows above a header that are copied, the nearest ones."""
_MOST_CELLS = 500_000
"""Cells that are copied with their look, which takes some 20 µs each."""


def returned_workbook(name: str, data: bytes, tables: Iterable[Table], faults: Mapping[str, Faults]) -> bytes:
    """The rows with faults under their headers, with a red column 问题 that says what is wrong.

    An XLSX workbook, whatever it is called, keeps its sheets and their look; of other files, and of
    workbooks that are too large for that, a plain one is made.

    Args:
        name: the file's name.
        data: its content.
        tables: what was read from it.
        faults: by place of a table.

    Raises:
        BadList: the file cannot be read any more.
    """
    sheets = defaultdict[str, list[tuple[Table, Faults]]](list)
    below = dict[str, int]()
    for table in sorted(tables, key=lambda table: -table.header_row):
        end = below.get(table.place, sys.maxsize)
        below[table.place] = table.header_row
        rows = faults.get(table.place, {}).items()
        if own := {row: text for row, text in rows if table.header_row < row < end}:
            sheets[table.sheet].insert(0, (table, own))
    book = Workbook(write_only=True)
    own = _own(name, data, sheets)
    for title, refused in sheets.items():
        if own:
            _copy(own[title], book.create_sheet(sheet_name(title, book.sheetnames)), refused)
        else:
            for table, faulty in refused:
                _make(book.create_sheet(sheet_name(title or "Sheet1", book.sheetnames)), table, faulty)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _own(name: str, data: bytes, sheets: Mapping[str, Refused]) -> Mapping[str, Excerpt]:
    """What is copied of the sender's own workbook, nothing where there is none that can be copied."""
    kind, archive = content_of(name, data)
    if kind != XLSX or not isinstance(archive, Archive):
        return {}
    wanted = {title: _rows(refused) for title, refused in sheets.items()}
    found = excerpts(name, archive, wanted)
    cells = sum(len(wanted[title]) * excerpt.width for title, excerpt in found.items())
    return found if found.keys() == sheets.keys() and cells <= _MOST_CELLS else {}


def _rows(refused: Refused) -> set[int]:
    """Rows above the tables of a sheet, their headers, and their rows with faults."""
    wanted, done = set[int](), 0
    for table, faults in refused:
        last = max(min([*table.rows, *faults]) - 1, table.header_row)
        wanted.update(range(max(done + 1, last - _MOST_ABOVE), last + 1), faults)
        done = max([*table.rows, *faults])
    return wanted


def _copy(source: Excerpt, target: WriteOnlyWorksheet, refused: Refused) -> None:
    """What stands above the rows of each table, its headers, and the rows with faults."""
    sized, sheet = cast("_Sized", source.sheet), cast("_Sheet", target)
    for letter, dimension in sized.column_dimensions.items():
        sheet.column_dimensions[letter].width = dimension.width
        sheet.column_dimensions[letter].hidden = dimension.hidden
    sheet.column_dimensions[get_column_letter(source.width + 1)].width = _WIDTH
    said = {table.header_row: FAULTS for table, _ in refused}
    faults = {row: text for _, faulty in refused for row, text in faulty.items()}
    rows = sorted(_rows(refused) & {*source.rows, *said, *faults})
    places = {row: number for number, row in enumerate(rows, start=1)}
    covers = _covers(source, faults)
    for area in source.merged:
        top, bottom = places.get(area.top), places.get(area.bottom)
        inside = area.right <= source.width and faults.keys().isdisjoint((area.top, area.bottom))
        if inside and top and bottom and bottom - top == area.bottom - area.top:
            sheet.merged_cells.add(area.address(top))
    for row, place in places.items():
        sheet.row_dimensions[place].height = sized.row_dimensions[row].height
        cells = [_copied(source, row, column, covers, target) for column in range(1, source.width + 1)]
        text = said.get(row) or faults.get(row)
        sheet.append([*cells, _said(target, text)] if text else cells)


def _covers(source: Excerpt, rows: Iterable[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Where the value of each covered cell in these rows stands."""
    covers, ordered = dict[tuple[int, int], tuple[int, int]](), sorted(rows)
    for area in source.merged:
        columns = range(area.left, min(area.right, source.width) + 1)
        for row in ordered[bisect_left(ordered, area.top) : bisect_right(ordered, area.bottom)]:
            cells = [(row, column) for column in columns]
            if not covers.keys().isdisjoint(cells):
                # Areas of spreadsheet programs never overlap; of others the first counts, to end in time.
                break
            covers.update(dict.fromkeys(cells, (area.top, area.left)))
    return covers


def _copied(
    source: Excerpt,
    row: int,
    column: int,
    covers: Mapping[tuple[int, int], tuple[int, int]],
    target: WriteOnlyWorksheet,
) -> Cell:
    """A cell with its look; covered by others that are not copied, it takes their value."""
    cell = source.sheet.cell(row, column)
    value = source.sheet.cell(*covers.get((row, column), (row, column))).value
    plain = isinstance(value, int | float | datetime | None)
    copied = WriteOnlyCell(target, value) if plain else text_cell(target, str(value))
    copied.number_format = cell.number_format
    copied.font, copied.fill = cast("Font", copy(cell.font)), cast("Fill", copy(cell.fill))
    copied.border = cast("Border", copy(cell.border))
    copied.alignment = cast("Alignment", copy(cell.alignment))
    return copied


def _said(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = text_cell(sheet, text)
    cell.font, cell.fill, cell.alignment = _RED, _PINK, _WRAPPED
    return cell


def _make(sheet: WriteOnlyWorksheet, table: Table, faults: Faults) -> None:
    written = cast("_Sheet", sheet)
    written.column_dimensions[get_column_letter(len(table.headers) + 1)].width = _WIDTH
    places = {row: index for index, row in enumerate(table.rows)}
    lines = [(table.headers, FAULTS)]
    for row, text in sorted(faults.items()):
        cells = [column[places[row]] if row in places else "" for column in table.columns]
        lines.append((cells, text))
    for texts, text in lines:
        cells = [text_cell(sheet, each) for each in texts]
        written.append([*cells, _said(sheet, text)])
