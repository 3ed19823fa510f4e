"""What all workbooks for people share: styled headers, cells that stay text, drop-downs, names of sheets."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

LONGEST_CELL = 32_767
LONGEST_NAME = 31
_LAST_ROW = 2000
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="1F4E78")
_ALIGNMENT = Alignment(wrap_text=True, vertical="top")


class _Validations(Protocol):
    def append(self, dv: DataValidation, /) -> None: ...


class _Validated(Protocol):
    """A sheet as its library describes it, with the drop-downs it leaves out."""

    @property
    def data_validations(self) -> _Validations: ...


class _Hidden(Protocol):
    """A sheet as its library describes it, with whether it is shown."""

    sheet_state: str


class _Paper(Protocol):
    """How a sheet is put on paper."""

    orientation: str
    fitToHeight: int
    fitToPage: bool


class _Range(Protocol):
    """Where a filter works."""

    ref: str


class _Printed(Protocol):
    """A sheet as its library describes it, with what it leaves out of printing and filters."""

    print_title_rows: str

    @property
    def page_setup(self) -> _Paper: ...

    @property
    def auto_filter(self) -> _Range: ...


class _Rows(Protocol):
    """A sheet as its library describes it, with the types it leaves out."""

    def append(self, row: Sequence[Cell], /) -> None: ...


def add_sheet(
    workbook: Workbook, name: str, columns: Mapping[str, int], above: Sequence[str] = ()
) -> WriteOnlyWorksheet:
    """A sheet of a write-only workbook under a header that stays in view and heads each page that is printed.

    Args:
        workbook: where it is added, last.
        name: unique, see `sheet_name`.
        columns: headers and their widths in characters.
        above: cells of a row above the header.
    """
    sheet = workbook.create_sheet(name)
    for number, width in enumerate(columns.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    header = 2 if above else 1
    sheet.freeze_panes = f"A{header + 1}"
    printed = cast("_Printed", sheet)
    printed.print_title_rows = f"1:{header}"
    printed.page_setup.orientation = "landscape"
    # As wide as a page, on as many pages as it takes.
    printed.page_setup.fitToPage, printed.page_setup.fitToHeight = True, 0
    if above:
        append_row(sheet, above)
    sheet.append([_header(sheet, text) for text in columns])
    return sheet


def filter_rows(sheet: WriteOnlyWorksheet, columns: int, rows: int) -> None:
    """Let people choose among the rows of a sheet by its columns; once all rows are there."""
    cast("_Printed", sheet).auto_filter.ref = f"A1:{get_column_letter(columns)}{rows + 1}"


def text_cell(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    """A cell that holds a text as it is: never a formula, also when it is edited.

    Control characters are left out, and what a cell cannot hold is cut off.
    """
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL])
    if text:
        # The format's own mark for text, which people see as an apostrophe and readers do not.
        cell.data_type, cell.quotePrefix = "s", True
    cell.alignment = _ALIGNMENT
    return cell


def append_row(sheet: WriteOnlyWorksheet, values: Sequence[str | float]) -> None:
    """Add a row of texts, and of numbers that people can calculate with."""
    cast("_Rows", sheet).append([_cell(sheet, value) for value in values])


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """A name that a sheet can have, near the wanted one and unlike those in `taken`, case aside."""
    base = _FORBIDDEN.sub(" ", wanted).strip(" '")[:LONGEST_NAME] or "-"
    others = {name.casefold() for name in taken}
    name, number = base, 1
    while name.casefold() in others or name.casefold() == "history":
        number += 1
        name = f"{base[: LONGEST_NAME - len(str(number)) - 1]} {number}"
    return name


def _cell(sheet: WriteOnlyWorksheet, value: str | float) -> Cell:
    if isinstance(value, str):
        return text_cell(sheet, value)
    cell = WriteOnlyCell(sheet, value=value)
    cell.alignment = _ALIGNMENT
    return cell


def _header(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font, cell.fill, cell.alignment = _HEADER_FONT, _HEADER_FILL, _ALIGNMENT
    return cell


def offer(sheet: WriteOnlyWorksheet, column: int, choices: str, *, free: bool = False) -> None:
    """Give a column a drop-down; before rows are added.

    Args:
        sheet: the sheet.
        column: its number.
        choices: a formula: where they stand, or texts between quotation marks, parted by commas.
        free: whether other values are taken too.
    """
    letter = get_column_letter(column)
    rule = DataValidation(
        type="list",
        formula1=choices,
        allow_blank=True,
        showErrorMessage=not free,
        errorTitle="不在可选范围内",
        error="请从下拉框里选",
        sqref=f"{letter}2:{letter}{_LAST_ROW}",
    )
    cast("_Validated", sheet).data_validations.append(rule)


def hide(sheet: WriteOnlyWorksheet) -> None:
    """Keep a sheet out of sight."""
    cast("_Hidden", sheet).sheet_state = "hidden"
