"""Reading CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from graph.lists.problems import bad_file
from graph.lists.readers.encoding import decode
from graph.lists.readers.sheet import Sheet
from graph.lists.table import MAX_BYTES, MAX_CELLS
from graph.values.formulas import as_written, holds_harmless

_CHUNK = 10_000


def read_csv(path: str, data: bytes) -> Sheet:
    """The cells of a CSV file, separated by commas, or by tabs or semicolons where the header has no comma.

    The apostrophe that keeps a text from being a formula, '=1+1, is dropped.

    Raises:
        BadList: no text, no header, or quotes that do not close.
    """
    text = decode(path, data, lambda before: sum(1 for _ in csv.reader(io.StringIO(before, newline=""))))
    csv.field_size_limit(MAX_BYTES)  # the module's own limit would hide which cell is too long
    records = list[list[str]]()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        _read_all(path, reader, records)
    except csv.Error as error:
        found, row = str(error), len(records) + 1
        raise bad_file(path, found, 'cells in closed quotes, a quote inside written ""', row) from error
    if holds_harmless(text):
        records = [[as_written(cell) if cell[:1] == "'" else cell for cell in record] for record in records]
    filled = [(number, record) for number, record in enumerate(records) if any(map(str.strip, record))]
    if not filled:
        raise bad_file(path, "empty file", "a header and rows")
    numbers, records = zip(*filled, strict=True)
    return Sheet(path, "", records, numbers)


def _delimiter(text: str) -> str:
    header = text.lstrip("\r\n").partition("\n")[0]
    return next((mark for mark in ",\t;" if mark in header), ",")


def _read_all(path: str, reader: Iterator[list[str]], records: list[list[str]]) -> None:
    cells = 0
    while True:
        before = len(records)
        records.extend(islice(reader, _CHUNK))  # rows before a bad one stay and tell its number
        if len(records) == before:
            return
        cells += sum(map(len, records[before:]))
        if cells > MAX_CELLS:
            raise bad_file(path, f"more than {MAX_CELLS:,} cells", "a list of fewer cells; split the file")
