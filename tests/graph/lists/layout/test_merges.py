from __future__ import annotations

from graph.lists.layout.merges import fill_down
from graph.lists.readers.sheet import Range, Sheet
from tests.graph.lists.layout.sheets import table


def filled(*rows: str, merged: list[Range], left: int = 0) -> list[str]:
    """Rows below a header, cells joined by `|`, the sheet beginning in the column `left`."""
    cells = [row.split("|") for row in rows]
    sheet = Sheet("a.xlsx", "", cells, range(len(cells)), left, merged)
    fill_down(sheet, 1)
    return ["|".join(row) for row in sheet.rows[1:]]


def test_what_the_first_of_merged_cells_says_all_their_rows_say() -> None:
    assert filled("企业|岗位", "甲|一", "|二", "乙|三", merged=[Range(1, 0, 2, 0)]) == [
        "甲|一",
        "甲|二",
        "乙|三",
    ]


def test_merged_cells_outside_of_the_data_change_nothing() -> None:
    rows = ("企业|电话", "甲|1", "乙|2")
    for area in (Range(1, 0, 2, 0), Range(1, 3, 2, 9), Range(5, 1, 9, 1), Range(0, 1, 2, 1)):
        assert filled(*rows, merged=[area], left=1) == ["甲|1", "乙|2"]


def test_merged_cells_beyond_the_last_row_end_with_it() -> None:
    assert filled("企业|岗位", "甲|一", "|二", merged=[Range(1, 0, 2**20, 0)]) == ["甲|一", "甲|二"]


def test_each_column_is_filled_once_however_many_areas_claim_it() -> None:
    rows = ("企业|岗位", "甲|一", "|二", "乙|三")
    assert filled(*rows, merged=[Range(1, 0, 2, 0), Range(2, 0, 3, 0)]) == ["甲|一", "甲|二", "乙|三"]
    many = [Range(1, 0, 2**20, 0)] * 100_000
    assert filled("企业|岗位", "甲|一", *["|二"] * 1000, merged=many)[-1] == "甲|二"


def test_empty_rows_stay_empty() -> None:
    found = table("企业名称|岗位名称", "甲|一", "|", "乙|三", merged=[Range(1, 0, 2, 0)])
    assert found.columns[0] == ["甲", "乙"]
