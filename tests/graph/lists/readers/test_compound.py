from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lists.problems import BadList
from graph.lists.readers.compound import SIGNATURE, Compound

BOOK = (Path(__file__).parents[3] / "lists" / "old-mac.xls").read_bytes()
DAMAGED = "a.xls: file: 'a damaged old Excel workbook (.xls)': expected a complete file; send or save it anew"


def refusal(data: bytes) -> str:
    with pytest.raises(BadList) as caught:
        Compound("a.xls", data).read("Workbook")
    return str(caught.value)


def test_the_streams_of_a_file_are_read_by_name() -> None:
    compound = Compound("a.xls", BOOK)
    assert "Workbook" in compound.names
    assert compound.read("Workbook").startswith(b"\x09\x08")


def test_a_file_cut_off_is_refused() -> None:
    assert refusal(SIGNATURE) == DAMAGED
    assert refusal(BOOK[: len(BOOK) // 2]) == DAMAGED


def test_chains_that_never_end_are_refused() -> None:
    first = struct.unpack_from("<I", BOOK, 76)[0]
    table = (first + 1) * 512
    circle = b"".join(struct.pack("<I", number) for number in range(128))
    assert refusal(BOOK[:table] + circle + BOOK[table + 512 :]) == DAMAGED


@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=4))
def test_damage_anywhere_is_refused_or_harmless(at: int, damage: bytes) -> None:
    with suppress(BadList):
        compound = Compound("a.xls", BOOK[:at] + damage + BOOK[at + len(damage) :])
        for name in compound.names:
            compound.read(name)
