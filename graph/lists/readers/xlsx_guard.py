"""What must be known of the sheets of an XLSX workbook before they are read, found piece by piece.

One cell in the last corner makes a sheet of 17 billion cells; broken formulas and hidden rows read like
empty cells and others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graph.lists.problems import bad_file
from graph.lists.readers.archive import Archive
from graph.lists.readers.findings import Findings
from graph.lists.table import MAX_CELLS

MAX_COLUMNS = 1 << 14
"""Columns that a sheet can have."""

_LONGEST_TAG = 1 << 20
_DIGITS = 7
"""Digits that are read of a row's number; no sheet has so many rows."""
_EXPECTED = "a workbook as spreadsheet programs save it"
_P = rb"<(?:\w+:)?"
# Each piece ends where the next begins, so that no tag is searched twice however it is made.
_ADDRESS = rb'(?:\s+(?!r=)[\w:.-]+="[^"<>]*")*\s+r="([A-Z]{1,3})([0-9]{1,7})"'
_FILLED_CELL = re.compile(_P + rb"c(?=[\s>])(?:" + _ADDRESS + rb")?[^<>]*(?<!/)>")
_CELL = re.compile(_P + rb"c\s([^<>]*)>")
_ROW = re.compile(_P + rb"row\s([^<>]*)>")
_COLUMN = re.compile(_P + rb"col\s([^<>]*)>")
_WITHOUT_VALUE = re.compile(
    _P + rb"c" + _ADDRESS + rb"[^<>]*>" + _P + rb"f(?:\s[^<>]*)?(?:/>|>[^<>]*</(?:\w+:)?f>)\s*"
    rb"(?:(?:" + _P + rb"v\s*/>|" + _P + rb"v></(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
)
_ATTRIBUTE = re.compile(rb'\b(\w+)="([^"]*)"')
_HIDDEN = (b"1", b"true")


class SheetScan:
    """Takes the XML of a sheet in and keeps what it tells in `findings`."""

    def __init__(self) -> None:
        self.findings = Findings()
        self._rest = b""
        self._columns = set[bytes]()
        self._last_row = 0

    @property
    def cells(self) -> int:
        """Cells of the rectangle from the first to the last that is filled."""
        return max(map(_column_number, self._columns), default=0) * self._last_row

    def add(self, path: str, piece: bytes) -> None:
        """Take the next piece in."""
        text = self._rest + piece
        end = _end_of_rows(text)
        self._rest = text[end:]
        if len(self._rest) > _LONGEST_TAG:
            raise bad_file(path, "a tag of more than 1 MB", _EXPECTED)
        self._read(path, text[:end])

    def finish(self, path: str) -> None:
        """Take in what is left."""
        self._read(path, self._rest)

    def _read(self, path: str, text: bytes) -> None:
        if b"c>" in text:  # else there are only empty cells with a format, be they a million
            self._measure(path, text)
        if b'"e"' in text:
            self.findings.broken += [
                found[b"r"].decode(errors="replace")
                for found in _attributes(_CELL, text)
                if found.get(b"t") == b"e" and b"r" in found
            ]
        if b"<f" in text or b":f" in text:
            self.findings.without_value += [b"".join(cell).decode() for cell in _WITHOUT_VALUE.findall(text)]
        if b"hidden=" in text:
            self._note_hidden(path, text)

    def _measure(self, path: str, text: bytes) -> None:
        addresses: list[tuple[bytes, bytes]] = _FILLED_CELL.findall(text)
        columns, rows = {column for column, _ in addresses}, {row for _, row in addresses}
        if b"" in columns:
            raise bad_file(path, "cells without addresses", _EXPECTED)
        self._columns |= columns
        self._last_row = max(self._last_row, *map(int, rows), 0)

    def _note_hidden(self, path: str, text: bytes) -> None:
        for found in _attributes(_ROW, text):
            if found.get(b"hidden") in _HIDDEN and (row := found.get(b"r", b"")).isdigit():
                self.findings.hidden_rows.append(int(row[:_DIGITS]))
        for found in _attributes(_COLUMN, text):
            first, last = found.get(b"min", b""), found.get(b"max", b"")
            if found.get(b"hidden") in _HIDDEN and first.isdigit() and last.isdigit():
                span = range(int(first[:_DIGITS]), min(int(last[:_DIGITS]), MAX_COLUMNS) + 1)
                self.findings.hidden_columns += span
                if len(self.findings.hidden_columns) > MAX_COLUMNS:
                    raise bad_file(path, "columns hidden more than once", _EXPECTED)


def scan_sheets(path: str, archive: Archive, members: Mapping[str, str]) -> dict[str, Findings]:
    """What the sheets of a workbook tell, by name as `members` gives them.

    Raises:
        BadList: damaged, or together too large.
    """
    scans, cells = dict[str, SheetScan](), 0
    for name, member in members.items():
        scans[name] = scan = SheetScan()
        for piece in archive.pieces(member):
            scan.add(path, piece)
        scan.finish(path)
        cells += scan.cells
        if cells > MAX_CELLS:
            raise bad_file(path, f"sheets of {cells:,} cells", f"at most {MAX_CELLS:,}")
    return {name: scan.findings for name, scan in scans.items()}


def _end_of_rows(text: bytes) -> int:
    """Where the last row ends, or in a long one where the last tag begins that is not complete."""
    row = text.rfind(b"</row>") + len(b"</row>")
    if len(text) - row < _LONGEST_TAG // 2:
        return row if row >= len(b"</row>") else 0
    start = text.rfind(b"<")
    return start if start > text.rfind(b">") else len(text)


def _attributes(tag: re.Pattern[bytes], text: bytes) -> Iterator[dict[bytes, bytes]]:
    return (dict(_ATTRIBUTE.findall(attributes)) for attributes in tag.findall(text))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
