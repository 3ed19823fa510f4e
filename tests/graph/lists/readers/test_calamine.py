from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from graph.lists.problems import BadList
from graph.lists.readers.calamine import Cell, read_sheets, text_of
from tests.graph.lists.workbooks import workbook


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("甲", "甲"),
        (True, "TRUE"),
        (60, "60"),
        (60.0, "60"),
        (0.1 + 0.2, "0.3"),
        (1.5e9, "1500000000"),
        (date(2026, 12, 31), "2026-12-31"),
        (datetime(2026, 12, 31), "2026-12-31"),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=36), "1 day, 12:00:00"),
    ],
)
def test_cells_are_the_text_that_a_spreadsheet_shows(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


def test_rows_with_content_keep_their_numbers() -> None:
    [sheet] = read_sheets("a.xlsx", workbook({"表": [[], ["甲", None], [], ["乙", 2]]}))
    assert (sheet.name, sheet.rows, sheet.numbers, sheet.hidden) == (
        "表",
        [["甲", ""], ["乙", "2"]],
        [1, 3],
        False,
    )


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(
        BadList, match=r"a\.xlsx: file: 'a damaged workbook: .*': expected a workbook that opens"
    ):
        read_sheets("a.xlsx", b"no workbook")
