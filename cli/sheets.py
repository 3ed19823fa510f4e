"""Rows under Chinese headers: as text for a terminal, as JSONL, CSV or a workbook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cli.files import replacing
from cli.options import bad_option
from cli.printing import printable
from graph.values.formulas import harmless
from matching.workbooks.sheets import add_sheet, append_row, filter_rows, sheet_name

_ENDINGS = (".jsonl", ".csv", ".xlsx")
_GAP = "  "
_WIDTH = 20
"""Of a workbook's columns, in characters."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer of several rows.

    Attributes:
        title: what it is about.
        summary: the whole in a line.
        headers: Chinese header by column.
        cells: the rows as people read them, one text or number a header.
        objects: the rows with the names and numbers of the API.
    """

    title: str
    summary: str
    headers: Sequence[str]
    cells: Sequence[Sequence[str | float]]
    objects: Sequence[Mapping[str, object]]


def plain(value: float | None, digits: int = 2) -> str | float:
    """A number without needless decimals; nothing where there is none."""
    if value is None:
        return ""
    rounded = round(float(value), digits)
    return int(rounded) if rounded.is_integer() else rounded


def check_ending(out: Path | None) -> None:
    """Refuse a file of unknown format before any work is done.

    Raises:
        BadList: the name does not tell a format.
    """
    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise bad_option("--out", str(out), f"a file that ends in {', '.join(_ENDINGS)}")


def give(sheet: Sheet, out: Path | None, console: Console) -> None:
    """Print a sheet, or write it into a file of the format that its name tells.

    Raises:
        CannotWrite: the file cannot be written.
    """
    if out is None:
        show(sheet, console)
        return
    with replacing(out) as stream:
        _WRITERS[out.suffix.lower()](sheet, stream)


def show(sheet: Sheet, console: Console) -> None:
    """Print a sheet in columns."""
    console.print(Text.assemble((f"【{printable(sheet.title)}】", "bold cyan"), printable(sheet.summary)))
    if not sheet.cells:
        return
    rows = [[printable(str(cell)) for cell in row] for row in (sheet.headers, *sheet.cells)]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        console.print(Text(_GAP.join(padded).rstrip(), "dim" if number == 0 else ""))


def _write_jsonl(sheet: Sheet, stream: BinaryIO) -> None:
    for row in sheet.objects:
        stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def _write_csv(sheet: Sheet, stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.headers)
    writer.writerows(map(_csv_cell, row) for row in sheet.cells)
    # Left open: the file belongs to whoever opened it.
    text.detach()


def _csv_cell(cell: str | float) -> str | float:
    return harmless(cell) if isinstance(cell, str) else cell


def _write_workbook(sheet: Sheet, stream: BinaryIO) -> None:
    workbook = Workbook(write_only=True)
    page = add_sheet(workbook, sheet_name(sheet.title, ()), dict.fromkeys(sheet.headers, _WIDTH))
    for row in sheet.cells:
        append_row(page, row)
    filter_rows(page, len(sheet.headers), len(sheet.cells))
    page.close()
    workbook.save(stream)


_WRITERS = {".jsonl": _write_jsonl, ".csv": _write_csv, ".xlsx": _write_workbook}
