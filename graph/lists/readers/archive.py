"""ZIP archives unpacked piece by piece, so that none grows beyond what we can hold.

The directory of a ZIP file may lie about sizes.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from graph.lists.problems import BadList, bad_file
from graph.lists.table import MAX_UNPACKED_BYTES

_PIECE = 1 << 20


class Archive:
    """The members of a ZIP file."""

    def __init__(self, path: str, data: bytes) -> None:
        """Read the directory.

        Raises:
            BadList: no ZIP file, or one whose members would be too large.
        """
        self._path, self._data = path, data
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                self._members = {member.filename: member for member in archive.infolist()}
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            # The second is what zipfile says of a member that claims to need a later version of the format.
            raise bad_file(path, "a damaged ZIP archive", "a complete file; send or save it anew") from error
        if sum(member.file_size for member in self._members.values()) > MAX_UNPACKED_BYTES:
            raise self._too_large()
        self._unpacked = dict[str, int]()

    @property
    def names(self) -> frozenset[str]:
        """Names of the members."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes:
        """What a member unpacks to; nothing where there is none of that name.

        Raises:
            BadList: damaged, encrypted or too large.
        """
        return b"".join(self.pieces(name)) if name in self._members else b""

    def pieces(self, name: str) -> Iterator[bytes]:
        """What a member really unpacks to, in pieces.

        Raises:
            BadList: damaged, encrypted or too large.
        """
        self._unpacked[name] = 0
        for piece in self._pieces(self._members[name]):
            self._unpacked[name] += len(piece)
            if sum(self._unpacked.values()) > MAX_UNPACKED_BYTES:
                raise self._too_large()
            yield piece

    def _too_large(self) -> BadList:
        return bad_file(self._path, "more than 200 MB unpacked", f"at most {MAX_UNPACKED_BYTES:,} bytes")

    def _pieces(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        data = self._data
        header = data[member.header_offset : member.header_offset + 30]
        if len(header) < 30 or member.flag_bits & 1:
            expected = "a file saved without a password; send or save it anew"
            raise bad_file(self._path, "a damaged or encrypted ZIP archive", expected)
        start = member.header_offset + 30 + sum(struct.unpack_from("<HH", header, 26))
        packed = memoryview(data)[start : start + member.compress_size]
        slices = (bytes(packed[at : at + _PIECE]) for at in range(0, len(packed), _PIECE))
        if member.compress_type == zipfile.ZIP_STORED:
            yield from slices
        elif member.compress_type == zipfile.ZIP_DEFLATED:
            yield from self._inflated(slices)
        else:
            raise bad_file(self._path, f"ZIP compression {member.compress_type}", "a file saved anew")

    def _inflated(self, slices: Iterator[bytes]) -> Iterator[bytes]:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for part in slices:
                piece = unpacker.decompress(part, _PIECE)
                while piece:
                    yield piece
                    piece = unpacker.decompress(unpacker.unconsumed_tail, _PIECE)
        except zlib.error as error:
            expected = "a complete file; send or save it anew"
            raise bad_file(self._path, "a damaged ZIP archive", expected) from error
