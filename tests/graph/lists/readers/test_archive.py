from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lists.problems import BadList
from graph.lists.readers.archive import Archive
from tests.graph.lists.workbooks import packed

SOUND = packed([("a.xml", b"<a/>" * 100), ("b/c.xml", b"")])


def refusal(data: bytes, name: str = "a.xml") -> str:
    with pytest.raises(BadList) as caught:
        Archive("a.xlsx", data).read(name)
    return str(caught.value)


def test_members_are_read_by_name_and_those_that_are_missing_are_empty() -> None:
    archive = Archive("a.xlsx", SOUND)
    assert archive.names == {"a.xml", "b/c.xml"}
    assert (archive.read("a.xml"), archive.read("b/c.xml"), archive.read("x")) == (b"<a/>" * 100, b"", b"")


def test_members_that_are_not_packed_are_read_too() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as stored:
        stored.writestr("a.xml", "<a/>")
    assert Archive("a.xlsx", file.getvalue()).read("a.xml") == b"<a/>"


def test_what_is_no_archive_or_cut_off_is_refused() -> None:
    line = "a.xlsx: file: 'a damaged ZIP archive': expected a complete file; send or save it anew"
    assert refusal(b"PK\x03\x04") == line
    assert refusal(SOUND[: len(SOUND) // 2]) == line


def test_what_a_password_protects_is_refused() -> None:
    flagged = SOUND.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0")
    assert "a damaged or encrypted ZIP archive" in refusal(flagged)


@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=4))
def test_damage_anywhere_is_refused_or_harmless(at: int, damage: bytes) -> None:
    with suppress(BadList):
        archive = Archive("a.xlsx", SOUND[:at] + damage + SOUND[at + len(damage) :])
        for name in archive.names:
            archive.read(name)
