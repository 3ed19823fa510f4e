from __future__ import annotations

from graph.lists.readers.archive import Archive
from graph.lists.readers.xlsx_parts import pictures_of, read_parts
from tests.graph.lists.workbooks import packed, unpacked, with_picture, workbook

BOOK = workbook({"一": [["x"]], "二": [["y"]]})


def test_each_sheet_has_a_member() -> None:
    parts = read_parts("a.xlsx", Archive("a.xlsx", BOOK))
    assert parts.sheets == {"一": "xl/worksheets/sheet1.xml", "二": "xl/worksheets/sheet2.xml"}
    assert (parts.date1904, parts.macros) == (False, False)


def test_a_sheet_whose_member_is_missing_is_none() -> None:
    members = {name: data for name, data in unpacked(BOOK).items() if not name.endswith("sheet2.xml")}
    assert list(read_parts("a.xlsx", Archive("a.xlsx", packed(members.items()))).sheets) == ["一"]


def test_macros_and_days_from_1904_are_told() -> None:
    members = unpacked(BOOK)
    members["xl/vbaProject.bin"] = b""
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(
        b"<workbookPr />", b'<workbookPr date1904="1" />'
    )
    parts = read_parts("a.xlsm", Archive("a.xlsm", packed(members.items())))
    assert (parts.date1904, parts.macros) == (True, True)


def test_pictures_are_found_at_the_cells_where_they_begin() -> None:
    archive = Archive("a.xlsx", with_picture(BOOK, 4, 2))
    assert pictures_of("a.xlsx", archive, "xl/worksheets/sheet1.xml") == ["C5"]
    assert pictures_of("a.xlsx", archive, "xl/worksheets/sheet2.xml") == []
