"""Bytes of a text file to text: UTF-8 with or without BOM, else GB18030, both strict."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from graph.lists.problems import BadList, bad_file


def decode(path: str, data: bytes, count_rows: Callable[[str], int]) -> str:
    """The text in `data`.

    Args:
        path: the file as the user named it.
        data: its content.
        count_rows: number of rows in a text, to tell where a bad byte stands.

    Raises:
        BadList: UTF-16, NUL bytes, or bytes that are neither UTF-8 nor GB18030.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise bad_file(path, "UTF-16 text", "UTF-8 or GB18030; save the file as CSV UTF-8")

    def bad_byte(offset: int, expected: str) -> BadList:
        found = f"byte 0x{data[offset]:02x} at offset {offset}"
        before = data[:offset].decode("utf-8", "replace")
        return bad_file(path, found, expected, max(count_rows(before), 1))

    if (offset := data.find(b"\0")) >= 0:
        raise bad_byte(offset, "text without NUL bytes")
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        utf8 = error.start
    if data.startswith(codecs.BOM_UTF8) or _is_mostly_utf8(data):
        raise bad_byte(utf8, "UTF-8 text")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise bad_byte(error.start, "UTF-8 or GB18030 text") from error


def _is_mostly_utf8(data: bytes) -> bool:
    # GB18030 would read damaged UTF-8 as nonsense; GB18030 text is hardly ever valid UTF-8 by chance.
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) > 10 * damaged
