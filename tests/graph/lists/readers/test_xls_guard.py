from __future__ import annotations

import struct

import pytest

from graph.lists.problems import BadList
from graph.lists.readers.xls_guard import XlsScan, scan_workbook

BEGIN, END = 0x809, 0x0A


def record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def cell(number: int, row: int, column: int, rest: bytes = b"") -> bytes:
    return record(number, struct.pack("<HHH", row, column, 0) + rest)


def stream(*sheets: bytes, before: bytes = b"") -> bytes:
    """A workbook whose sheets hold these records."""
    about = 4 + 8
    start = 4 + len(before) + about * len(sheets) + 4
    heads, bodies = b"", b""
    for sheet in sheets:
        heads += record(0x85, struct.pack("<IBBH", start + len(bodies), 0, 0, 0))
        bodies += record(BEGIN) + sheet + record(END)
    return record(BEGIN) + before + heads + record(END) + bodies


def scan(*sheets: bytes, before: bytes = b"") -> XlsScan:
    return scan_workbook("a.xls", stream(*sheets, before=before))


def refusal(*sheets: bytes, before: bytes = b"") -> str:
    with pytest.raises(BadList) as caught:
        scan(*sheets, before=before)
    return str(caught.value)


def test_what_cells_do_not_show_is_found() -> None:
    hidden_row = record(0x208, struct.pack("<HHHHHHBBH", 4, 0, 1, 0, 0, 0, 0x20, 0, 0))
    hidden_columns = record(0x7D, struct.pack("<HHHHH", 1, 2, 0, 0, 1))
    broken = cell(0x205, 6, 1, b"\x2a\x01")
    [found] = scan(hidden_row + hidden_columns + broken).sheets
    assert (found.hidden_rows, found.hidden_columns, found.broken) == ([5], [2, 3], ["B7"])


def test_days_may_be_counted_from_1904() -> None:
    assert scan(b"", before=record(0x22, b"\x01\x00")).date1904
    assert not scan(b"").date1904


def test_what_a_password_protects_is_refused() -> None:
    assert "an encrypted workbook" in refusal(b"", before=record(0x2F))


def test_cells_of_all_sheets_count_together() -> None:
    far = cell(0x203, 49_999, 59, bytes(8))
    assert scan(far)
    assert refusal(far, far) == "a.xls: file: 'sheets of 6,000,000 cells': expected at most 5,000,000"


def test_a_sheet_that_claims_to_begin_after_its_end_is_refused() -> None:
    assert "a damaged old Excel workbook" in refusal(record(0x200, struct.pack("<IIHH", 9, 1, 0, 1)))
