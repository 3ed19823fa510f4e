from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lists.problems import BadList
from graph.lists.readers.compound import Compound
from graph.lists.readers.files import read_bytes

BOOKS = Path(__file__).parents[3] / "lists"
SOUND = (BOOKS / "old-mac.xls").read_bytes()
STREAM = Compound("a.xls", SOUND).read("Workbook")


def refusal(data: bytes) -> str:
    with pytest.raises(BadList) as caught:
        read_bytes("a.xls", data)
    return str(caught.value)


def with_record(number: int, content: bytes) -> bytes:
    """The workbook with the content of the first record of a number exchanged."""
    at = 0
    while struct.unpack_from("<H", STREAM, at)[0] != number:
        at += 4 + struct.unpack_from("<H", STREAM, at + 2)[0]
    changed = STREAM[: at + 4] + content + STREAM[at + 4 + len(content) :]
    start = SOUND.index(STREAM[:512])
    return SOUND[:start] + changed + SOUND[start + len(STREAM) :]


def test_the_name_of_an_old_workbook_does_not_matter() -> None:
    [table] = read_bytes("a.xlsx", SOUND)
    assert (table.sheet, table.headers[0], table.date1904) == ("用工需求", "企业名称", True)


def test_an_old_workbook_cut_off_is_refused() -> None:
    expected = "expected a complete file; send or save it anew"
    line = f"a.xls: file: 'a damaged old Excel workbook (.xls)': {expected}"
    assert refusal(SOUND[:100]) == line
    assert refusal(SOUND[: len(SOUND) // 2]) == line


def test_an_encrypted_old_workbook_is_refused() -> None:
    at = STREAM.index(struct.pack("<HH", 0x42, 2))  # the code page, whose number becomes that of FILEPASS
    start = SOUND.index(STREAM[:512])
    data = SOUND[: start + at] + struct.pack("<H", 0x2F) + SOUND[start + at + 2 :]
    expected = "expected a file saved without a password; open it, remove the password and save it"
    assert refusal(data) == f"a.xls: file: 'an encrypted workbook': {expected}"


def test_a_sheet_that_claims_more_than_a_sheet_can_have_is_refused() -> None:
    data = with_record(0x200, struct.pack("<IIHH", 0, 2**32 - 1, 0, 2**16 - 1))
    assert "a damaged old Excel workbook (.xls)" in refusal(data)


@pytest.mark.parametrize(
    ("name", "what", "expected"),
    [
        ("EncryptedPackage", "an encrypted workbook or document", "a file saved without a password"),
        (
            "WordDocument",
            "an old Word document (.doc)",
            "a DOCX document; open the file and save it as .docx",
        ),
        ("Else", "a file of an old program", "an XLSX workbook; open the file and save it as .xlsx"),
    ],
)
def test_other_files_in_the_same_container_are_called_what_they_are(
    name: str, what: str, expected: str
) -> None:
    entry = "Workbook".encode("utf-16-le")
    at = SOUND.index(entry)
    renamed = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2)
    data = SOUND[:at] + renamed + SOUND[at + 66 :]
    assert refusal(data).startswith(f"a.xls: file: '{what}': expected {expected}")


def test_damage_that_ends_the_process_of_the_reader_is_refused() -> None:
    data = with_record(0x85, struct.pack("<I", 2**24))  # where the first sheet begins
    expected = "expected a workbook that opens; save it anew"
    assert refusal(data) == f"a.xls: file: 'a damaged old Excel workbook (.xls)': {expected}"


@settings(max_examples=30)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=4))
def test_damage_anywhere_is_refused_or_harmless(at: int, damage: bytes) -> None:
    with suppress(BadList):
        read_bytes("a.xls", SOUND[:at] + damage + SOUND[at + len(damage) :])
