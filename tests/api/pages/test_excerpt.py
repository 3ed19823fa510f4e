"""Some rows of a workbook with their look, whatever else lies in it."""

from __future__ import annotations

from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from api.pages import excerpt
from api.pages.excerpt import Area, excerpts
from graph.lists.readers.archive import Archive
from tests.graph.lists.workbooks import saved, with_sheet


def archive(book: Workbook) -> Archive:
    return Archive("x.xlsx", saved(book))


def book() -> Workbook:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "需求"
    for row in range(1, 10):
        sheet.append([f"甲{row}", row, datetime(2026, 11, row)])
    sheet.merge_cells("A2:A4")
    sheet["B8"].font = Font(bold=True)
    sheet["D8"].font = Font(bold=True)
    sheet.column_dimensions["A"].width = 33
    made.create_sheet("别的").append(["不要"])
    return made


def test_wanted_rows_stand_at_their_places_and_others_are_empty() -> None:
    found = excerpts("x.xlsx", archive(book()), {"需求": {4, 8}})["需求"]
    assert (found.rows, found.width, found.merged) == ((2, 4, 8), 3, (Area(2, 1, 4, 1),))
    assert [found.sheet.cell(row, 1).value for row in range(1, 10)] == [
        None, "甲2", None, None, None, None, None, "甲8", None
    ]  # fmt: skip
    assert found.sheet["B8"].font.bold
    assert found.sheet["C8"].value == datetime(2026, 11, 8)
    assert found.sheet.column_dimensions["A"].width == 33


def test_days_counted_from_1904_stay_the_same_days() -> None:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    made.worksheets[0].append([datetime(2026, 11, 8)])
    found = excerpts("x.xlsx", archive(made), {"Sheet": {1}})["Sheet"]
    assert found.sheet["A1"].value == datetime(2026, 11, 8)


def test_an_empty_sheet_and_one_that_is_not_there() -> None:
    found = excerpts("x.xlsx", archive(Workbook()), {"Sheet": {1}, "没有": {1}})
    assert [(name, each.rows, each.width) for name, each in found.items()] == [("Sheet", (), 0)]


WORKSHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def test_comments_are_no_cells_and_marked_texts_stay() -> None:
    xml = (
        b"<?program <row> ?><!-- <cols> -->" + WORKSHEET + b"<cols><col min='1' max='1' width='33'/></cols>"
        b"<!-- <sheetData/> --><sheetData><!-- <row> <c r='Z9'> -->"
        b'<row r="2" ><c s="0" r="B2" t="inlineStr"><is><t><![CDATA[<row r="7">&]]></t></is></c></row >'
        b'<row><c r="A3"><v>5</v></c></row><row r="4"/></sheetData></worksheet>'
    )
    found = excerpts("x.xlsx", Archive("x.xlsx", with_sheet(saved(book()), xml)), {"需求": {2, 3}})["需求"]
    assert (found.rows, found.width) == ((2, 3), 2)
    assert (found.sheet["B2"].value, found.sheet["A3"].value) == ('<row r="7">&', 5)
    assert found.sheet.column_dimensions["A"].width == 33


MANY = 300_000
"""So often that nobody who looks at each pair would come to an end."""


@pytest.mark.parametrize("before", [b"<cols>", b"<row>", b"<!-- ", b"<![CDATA[", b"<?x ", b"<mergeCell "])
def test_tags_without_end_are_passed_over_in_one_go(before: bytes) -> None:
    rows = b'<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>'
    commented, bare = b"<!-- " + before * MANY + b"-->" + rows, before * MANY + rows
    found, lost = (
        excerpts("x.xlsx", Archive("x.xlsx", with_sheet(saved(book()), WORKSHEET + xml)), {"需求": {1}})
        for xml in (commented + b"</worksheet>", bare + b"</worksheet>")
    )
    assert found["需求"].rows == (1,)
    assert all(each.rows in {(1,), ()} for each in lost.values())


def test_attributes_without_end_are_passed_over_in_one_go() -> None:
    cell = b'<row r="1"><c s="0" x=\'' + b' r="A1"' * MANY + b"'/></row>"
    made = with_sheet(saved(book()), WORKSHEET + b"<sheetData>" + cell + b"</sheetData></worksheet>")
    assert excerpts("x.xlsx", Archive("x.xlsx", made), {"需求": {1}})["需求"].width == 0


def test_what_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {"需求": {4}}
    monkeypatch.setattr(excerpt, "MOST_MERGED", 0)
    assert excerpts("x.xlsx", archive(book()), wanted) == {}
    monkeypatch.undo()
    monkeypatch.setattr(excerpt, "MOST_BYTES", 10)
    assert excerpts("x.xlsx", archive(book()), wanted) == {}


def test_addresses_of_merged_cells() -> None:
    assert Area(2, 1, 4, 3).address(7) == "A7:C9"
