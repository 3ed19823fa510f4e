"""What must be known of an XLS workbook before it is read: how large it is, what its cells do not show.

Format: [MS-XLS], Excel Binary File Format; each record is a number, a length and so many bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.lists.problems import bad_file
from graph.lists.readers.findings import Findings
from graph.lists.readers.sheet import column_letters
from graph.lists.table import MAX_CELLS

_BEGIN, _END = 0x809, 0x0A
_SHEET, _DATE_MODE, _ENCRYPTED = 0x85, 0x22, 0x2F
_DIMENSIONS, _ROW, _COLUMNS, _OBJECT, _DRAWING = 0x200, 0x208, 0x7D, 0x5D, 0xEC
_FORMULA, _BOOLEAN_OR_ERROR, _SEVERAL = 0x06, 0x205, 0xBD
_CELLS = frozenset({_FORMULA, _BOOLEAN_OR_ERROR, _SEVERAL, 0x203, 0x204, 0x27E, 0xFD, 0xD6})
_ROW_HIDDEN, _COLUMN_HIDDEN, _PICTURE, _WORKSHEET = 0x20, 0x01, 8, 0
_ANCHOR = b"\0\0\x10\xf0\x12\0\0\0"
_ROWS, _WIDTH = 1 << 16, 1 << 8


@dataclass(slots=True)
class XlsScan:
    """What a workbook tells.

    Attributes:
        sheets: findings by worksheet, in the order of the workbook.
        date1904: whether days are counted from 1904.
    """

    sheets: list[Findings] = field(default_factory=list[Findings])
    date1904: bool = False


def scan_workbook(path: str, stream: bytes) -> XlsScan:
    """What the stream of a workbook tells.

    Raises:
        BadList: encrypted, damaged or too large.
    """
    scan, offsets = XlsScan(), list[int]()
    for number, at, size in _records(stream, 0):
        if number == _ENCRYPTED:
            expected = "a file saved without a password; open it, remove the password and save it"
            raise bad_file(path, "an encrypted workbook", expected)
        if number == _SHEET and size >= 6 and stream[at + 5] == _WORKSHEET:
            offsets.append(struct.unpack_from("<I", stream, at)[0])
        elif number == _DATE_MODE and size >= 2:
            scan.date1904 = stream[at] == 1
    cells = 0
    for offset in offsets:
        findings, more = _scan_sheet(path, stream, offset)
        scan.sheets.append(findings)
        cells += more
        if cells > MAX_CELLS:
            raise bad_file(path, f"sheets of {cells:,} cells", f"at most {MAX_CELLS:,}")
    return scan


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Number, place and length of the records of the part that begins at `at`."""
    depth = 0
    while at + 4 <= len(stream):
        number, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if at + size > len(stream):
            return
        depth += (number == _BEGIN) - (number == _END)
        if depth <= 0:
            return
        yield number, at, size
        at += size


def _scan_sheet(path: str, stream: bytes, offset: int) -> tuple[Findings, int]:
    """What a sheet tells, and how many cells it spans."""
    findings, last_row, last_column, anchor = Findings(), 0, 0, ""
    for number, at, size in _records(stream, offset):
        if number in _CELLS and size >= 6:
            row, column = struct.unpack_from("<HH", stream, at)
            if number == _SEVERAL:
                column = struct.unpack_from("<H", stream, at + size - 2)[0]
            last_row, last_column = max(last_row, row + 1), max(last_column, column + 1)
            if _is_error(number, stream[at : at + size]):
                findings.broken.append(f"{column_letters(column)}{row + 1}")
        elif number == _DIMENSIONS and size >= 12:
            _check_dimensions(path, *struct.unpack_from("<IIHH", stream, at))
        elif number == _DRAWING:
            anchor = _last_anchor(stream[at : at + size]) or anchor
        elif number == _OBJECT and size >= 6 and struct.unpack_from("<H", stream, at + 4)[0] == _PICTURE:
            findings.pictures.append(anchor or "?")
        else:
            _note_hidden(findings, number, stream[at : at + size])
    return findings, last_row * last_column


def _check_dimensions(path: str, first: int, end: int, left: int, right: int) -> None:
    if not (first <= end <= _ROWS and left <= right <= _WIDTH):
        raise bad_file(path, "a damaged old Excel workbook (.xls)", "a complete file; send or save it anew")


def _is_error(number: int, record: bytes) -> bool:
    if number == _BOOLEAN_OR_ERROR:
        return len(record) >= 8 and record[7] == 1
    return number == _FORMULA and len(record) >= 14 and record[12:14] == b"\xff\xff" and record[6] == 2


def _note_hidden(findings: Findings, number: int, record: bytes) -> None:
    if number == _ROW and len(record) >= 16 and record[12] & _ROW_HIDDEN:
        findings.hidden_rows.append(struct.unpack_from("<H", record)[0] + 1)
    elif number == _COLUMNS and len(record) >= 10 and record[8] & _COLUMN_HIDDEN:
        first, last = struct.unpack_from("<HH", record)
        findings.hidden_columns += range(first + 1, min(last, _WIDTH) + 2)


def _last_anchor(drawing: bytes) -> str:
    """Address of the cell at which the last shape of a drawing begins, '' for none."""
    at = drawing.rfind(_ANCHOR)
    if at < 0 or at + 16 > len(drawing):
        return ""
    column, _, row = struct.unpack_from("<HHH", drawing, at + 10)
    return f"{column_letters(column)}{row + 1}"
