from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from graph.lists.problems import BadList
from graph.lists.readers import archive
from graph.lists.readers.archive import Archive
from graph.lists.readers.findings import Findings
from graph.lists.readers.xlsx_guard import SheetScan, scan_sheets
from tests.graph.lists.workbooks import packed, unpacked, with_sheet, workbook

SOUND = workbook({"表": [["名称", "数量"], ["甲", 60]]})
MEGABYTE = 2**20
SHEET = "xl/worksheets/sheet1.xml"


def scan(data: bytes) -> Findings:
    members = Archive("a.xlsx", data)
    for name in members.names:
        members.read(name)
    return scan_sheets("a.xlsx", members, {"表": SHEET})["表"]


def cells(data: bytes) -> int:
    measured = SheetScan()
    for piece in Archive("a.xlsx", data).pieces(SHEET):
        measured.add("a.xlsx", piece)
    measured.finish("a.xlsx")
    return measured.cells


def refusal(data: bytes) -> str:
    with pytest.raises(BadList) as caught:
        scan(data)
    return str(caught.value)


def sheet(*cells: bytes) -> bytes:
    return b'<worksheet xmlns="x"><sheetData><row>' + b"".join(cells) + b"</row></sheetData></worksheet>"


def test_a_sound_workbook_passes() -> None:
    assert cells(SOUND) == 4


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
    assert refusal(far) == "a.xlsx: file: 'sheets of 17,179,869,184 cells': expected at most 5,000,000"


def test_cells_of_all_sheets_count_together() -> None:
    half = sheet(b'<c r="A1"><v>1</v></c>', b'<c r="E600000"><v>1</v></c>')
    with pytest.raises(BadList, match="'sheets of 6,000,000 cells': expected at most 5,000,000"):
        scan_sheets("a.xlsx", Archive("a.xlsx", with_sheet(SOUND, half)), {"一": SHEET, "二": SHEET})


def test_empty_cells_with_a_format_do_not_count() -> None:
    far = with_sheet(SOUND, sheet(b'<c r="A1"><v>1</v></c>', b'<c r="XFD1048576" s="1"/>'))
    assert cells(far) == 1


def test_a_cell_is_seen_across_the_pieces_of_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_PIECE", 50)
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
    assert refusal(file.getvalue()) == ("a.xlsx: file: 'ZIP compression 12': expected a file saved anew")


def test_hidden_rows_broken_formulas_and_those_without_result_are_found_across_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "_PIECE", 50)
    xml = (
        b'<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
        b'<row r="4" spans="1:2" hidden="1"><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        b'<row hidden="true" r="5"><c r="A5" t="str"><f>B1</f><v>x</v></c>'
        b'<c r="B5"><f>A1</f><v></v></c></row>'
        b'<row r="6" hidden="0"><c r="C6"><f ca="1">NOW()</f></c><c r="D6"><f/><v/></c></row>'
        b"</sheetData></worksheet>"
    )
    found = scan(with_sheet(SOUND, xml))
    assert (found.hidden_rows, found.hidden_columns) == ([4, 5], [2, 3])
    assert (found.broken, found.without_value) == (["A4"], ["B5", "C6", "D6"])


MANY = 120_000
"""So often that nobody who looks at each pair would come to an end."""


@pytest.mark.parametrize(
    "xml",
    [
        b"<c s='" + b' r="A1"' * MANY + b"'/></c>",
        b"<c s='" + b' r="A1"' * MANY + b"'/><f/></c>",
        b'<c r="A1"><f/>' + b" " * MANY + b"</row>",
        b'<row hidden="' + b"1" * MANY + b'" ' + b"x" * MANY + b"></row>",
        b'<row hidden="1" r="' + b"1" * MANY + b'"/>',
        b'<c r="\xff" t="e"/>',
        b'<row hidden="1" r="x"/><cols><col min="x" max="y" hidden="1"/></cols>',
    ],
)
def test_tags_that_no_program_writes_are_passed_over_in_one_go(xml: bytes) -> None:
    measured = SheetScan()
    measured.add("a.xlsx", xml)
    measured.finish("a.xlsx")
    assert (measured.cells, measured.findings.without_value, measured.findings.hidden_columns) == (0, [], [])


def test_addresses_are_no_parts_of_other_attributes() -> None:
    hiding = sheet(b"""<c x=' r="A1"' r="XFD1048576"><v>1</v></c>""")
    assert "'cells without addresses'" in refusal(with_sheet(SOUND, hiding))
    named = sheet(b"""<c x=" r='A1'" r="XFD1048576"><v>1</v></c>""")
    assert "17,179,869,184 cells" in refusal(with_sheet(SOUND, named))


def test_columns_are_hidden_once() -> None:
    xml = b"<cols>" + b'<col min="1" max="16384" hidden="1"/>' * MANY + b"</cols>"
    expected = "expected a workbook as spreadsheet programs save it"
    assert refusal(with_sheet(SOUND, xml)) == f"a.xlsx: file: 'columns hidden more than once': {expected}"
