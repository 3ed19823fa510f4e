"""Whether a workbook unpacks to a size we can hold, found out by unpacking it piece by piece.

The directory of a ZIP file may lie, and one cell in the last corner makes a sheet of 17 billion cells.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from graph.lists.problems import BadList, bad_file
from graph.lists.table import MAX_CELLS, MAX_UNPACKED_BYTES

_PIECE = 1 << 20
_LONGEST_TAG = 1 << 20
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c(?=[\s>])(?:[^<>]*?\sr="([A-Z]{1,3})([0-9]{1,7})")?[^<>]*(?<!/)>')


def check_workbook(path: str, data: bytes) -> None:
    """Refuse what is no XLSX workbook or would be too large.

    Raises:
        BadList: says which.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise bad_file(path, "a damaged ZIP archive", "an XLSX workbook") from error
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise bad_file(path, "a ZIP archive", "an XLSX workbook")
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise _too_large(path)
    unpacked = 0
    for member in members:
        extent = _Extent()
        for piece in _pieces(path, data, member):
            unpacked += len(piece)
            if unpacked > MAX_UNPACKED_BYTES:
                raise _too_large(path)
            if member.filename.endswith(".xml"):
                extent.add(path, piece)
        if extent.cells > MAX_CELLS:
            raise bad_file(path, f"a sheet of {extent.cells:,} cells", f"at most {MAX_CELLS:,}")


def _too_large(path: str) -> BadList:
    return bad_file(path, "more than 200 MB unpacked", f"at most {MAX_UNPACKED_BYTES:,} bytes")


def _pieces(path: str, data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a member really unpacks to, in pieces."""
    header = data[member.header_offset : member.header_offset + 30]
    if len(header) < 30 or member.flag_bits & 1:
        raise bad_file(path, "a damaged or encrypted ZIP archive", "an XLSX workbook")
    start = member.header_offset + 30 + sum(struct.unpack_from("<HH", header, 26))
    packed = data[start : start + member.compress_size]
    slices = (packed[at : at + _PIECE] for at in range(0, len(packed), _PIECE))
    if member.compress_type == zipfile.ZIP_STORED:
        yield from slices
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for part in slices:
                piece = unpacker.decompress(part, _PIECE)
                while piece:
                    yield piece
                    piece = unpacker.decompress(unpacker.unconsumed_tail, _PIECE)
        except zlib.error as error:
            raise bad_file(path, "a damaged ZIP archive", "an XLSX workbook") from error
    else:
        raise bad_file(path, f"ZIP compression {member.compress_type}", "an XLSX workbook, saved anew")


class _Extent:
    """How far the filled cells of a sheet reach."""

    def __init__(self) -> None:
        self._rest = b""
        self._columns = set[bytes]()
        self._last_row = 0

    @property
    def cells(self) -> int:
        """Cells of the rectangle from the first to the last."""
        return max(map(_column_number, self._columns), default=0) * self._last_row

    def add(self, path: str, piece: bytes) -> None:
        """Take the cells of the next piece in."""
        text = self._rest + piece
        addresses: list[tuple[bytes, bytes]] = _FILLED_CELL.findall(text)
        columns, rows = {column for column, _ in addresses}, {row for _, row in addresses}
        if b"" in columns:
            raise bad_file(path, "cells without addresses", "a workbook as spreadsheet programs save it")
        self._columns |= columns
        self._last_row = max(self._last_row, *map(int, rows), 0)
        start = text.rfind(b"<")
        self._rest = text[start:] if start > text.rfind(b">") else b""
        if len(self._rest) > _LONGEST_TAG:
            raise bad_file(path, "a tag of more than 1 MB", "a workbook as spreadsheet programs save it")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
