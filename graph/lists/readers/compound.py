"""Streams of compound files, the container of office programs before 2007 and of encrypted files since.

Format: [MS-CFB], Compound File Binary File Format.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from graph.lists.problems import BadList, bad_file

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER, _ENTRY = 512, 128
_IN_HEADER = 109
_LAST = 0xFFFFFFFA
"""Sector numbers above are marks: end of a chain, free."""
_STREAM, _ROOT = 2, 5
_SMALL = 4096


class Compound:
    """The streams of a compound file."""

    def __init__(self, path: str, data: bytes) -> None:
        """Read the directory.

        Raises:
            BadList: cut off or damaged.
        """
        self._path, self._data = path, data
        if len(data) < _HEADER:
            raise self._damaged()
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise self._damaged()
        self._size = 1 << shift
        self._fat = self._table(self._fat_sectors())
        first, _, _, mini = struct.unpack_from("<I8sII", data, 48)
        self._mini_fat = self._table(self._chain(mini, self._fat)) if mini < _LAST else ()
        self._entries = dict[str, tuple[int, int]]()
        self._mini = b""
        self._read_directory(self._sectors(self._chain(first, self._fat)))

    @property
    def names(self) -> frozenset[str]:
        """Names of all streams."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """The content of a stream.

        Raises:
            BadList: cut off or damaged.
        """
        start, size = self._entries[name]
        if size >= _SMALL:
            content = self._sectors(self._chain(start, self._fat))
        else:
            chain = self._chain(start, self._mini_fat) if size else ()
            content = b"".join(self._mini[number * 64 : number * 64 + 64] for number in chain)
        if len(content) < size:
            raise self._damaged()
        return content[:size]

    def _read_directory(self, directory: bytes) -> None:
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if kind == _ROOT and start < _LAST:
                self._mini = self._sectors(self._chain(start, self._fat))
            elif kind == _STREAM:
                self._entries.setdefault(name, (start, size))

    def _fat_sectors(self) -> list[int]:
        """Numbers of the sectors that hold the table of chains."""
        numbers = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        following = struct.unpack_from("<I", self._data, 68)[0]
        most = len(self._data) // self._size
        while following < _LAST and len(numbers) <= most + _IN_HEADER:
            *more, following = struct.unpack(f"<{self._size // 4}I", self._sector(following))
            numbers += more
        return [number for number in numbers if number < _LAST]

    def _table(self, sectors: Sequence[int]) -> Sequence[int]:
        content = self._sectors(sectors)
        return struct.unpack(f"<{len(content) // 4}I", content)

    def _chain(self, start: int, table: Sequence[int]) -> list[int]:
        chain = list[int]()
        while start < _LAST:
            if start >= len(table) or len(chain) > len(table):
                raise self._damaged()
            chain.append(start)
            start = table[start]
        return chain

    def _sectors(self, numbers: Sequence[int]) -> bytes:
        if len(numbers) > len(self._data) // self._size + 1:
            raise self._damaged()
        return b"".join(map(self._sector, numbers))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._data[start : start + self._size]
        if not sector:
            raise self._damaged()
        return sector.ljust(self._size, b"\0")

    def _damaged(self) -> BadList:
        expected = "a complete file; send or save it anew"
        return bad_file(self._path, "a damaged old Excel workbook (.xls)", expected)
