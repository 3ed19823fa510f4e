from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from graph.lists import xlsx_guard
from graph.lists.problems import BadList
from graph.lists.xlsx_guard import check_workbook
from tests.graph.lists.workbooks import packed, unpacked, with_sheet, workbook

SOUND = workbook({"表": [["名称", "数量"], ["甲", 60]]})
MEGABYTE = 2**20


def refusal(data: bytes) -> str:
    with pytest.raises(BadList) as caught:
        check_workbook("a.xlsx", data)
    return str(caught.value)


def sheet(*cells: bytes) -> bytes:
    return b'<worksheet xmlns="x"><sheetData><row>' + b"".join(cells) + b"</row></sheetData></worksheet>"


def test_a_sound_workbook_passes() -> None:
    check_workbook("a.xlsx", SOUND)


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    bomb = packed([*unpacked(SOUND).items(), ("xl/media/zeros", bytes(210 * MEGABYTE))])
    assert len(bomb) < MEGABYTE
    assert refusal(bomb) == "a.xlsx: file: 'more than 200 MB unpacked': expected at most 209,715,200 bytes"


def test_a_directory_that_lies_about_sizes_is_found_out() -> None:
    honest = packed([*unpacked(SOUND).items(), ("xl/media/zeros", bytes(210 * MEGABYTE))])
    with zipfile.ZipFile(BytesIO(honest)) as archive:
        size = archive.getinfo("xl/media/zeros").file_size
    assert honest.count(struct.pack("<I", size)) == 2
    forged = honest.replace(struct.pack("<I", size), struct.pack("<I", 100))
    assert refusal(forged) == "a.xlsx: file: 'more than 200 MB unpacked': expected at most 209,715,200 bytes"


def test_a_cell_in_the_last_corner_is_refused() -> None:
    far = with_sheet(SOUND, sheet(b'<c r="A1"><v>1</v></c>', b'<x:c t="n" r="XFD1048576"><v>1</v></x:c>'))
    assert refusal(far) == "a.xlsx: file: 'a sheet of 17,179,869,184 cells': expected at most 5,000,000"


def test_empty_cells_with_a_format_do_not_count() -> None:
    check_workbook(
        "a.xlsx", with_sheet(SOUND, sheet(b'<c r="A1"><v>1</v></c>', b'<c r="XFD1048576" s="1"/>'))
    )


def test_a_cell_is_seen_across_the_pieces_of_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_guard, "_PIECE", 50)
    filler = b'<c r="A1"><v>1</v></c>'
    for count in range(8):
        far = with_sheet(SOUND, sheet(*[filler] * count, b'<c  s="3"\nr="XFD1048576"><v>1</v></c>'))
        assert "17,179,869,184 cells" in refusal(far)


@pytest.mark.parametrize("cell", [b"<c><v>1</v></c>", b"<c r='A1'><v>1</v></c>"])
def test_cells_without_an_address_are_refused_for_nobody_knows_where_they_reach(cell: bytes) -> None:
    expected = "expected a workbook as spreadsheet programs save it"
    assert refusal(with_sheet(SOUND, sheet(cell))) == f"a.xlsx: file: 'cells without addresses': {expected}"


def test_a_tag_without_end_is_refused() -> None:
    expected = "expected a workbook as spreadsheet programs save it"
    endless = with_sheet(SOUND, b"<c " + b"x" * 3 * MEGABYTE)
    assert refusal(endless) == f"a.xlsx: file: 'a tag of more than 1 MB': {expected}"


def test_other_compression_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in unpacked(SOUND).items():
            archive.writestr(name, content)
    assert refusal(file.getvalue()) == (
        "a.xlsx: file: 'ZIP compression 12': expected an XLSX workbook, saved anew"
    )
