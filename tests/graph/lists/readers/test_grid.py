from __future__ import annotations

import pytest

from graph.lists.problems import BadList
from graph.lists.readers.grid import Grid, sheets_of
from graph.lists.readers.sheet import Range
from graph.lists.table import MAX_CELLS


def test_cells_come_to_the_places_that_those_above_leave_free() -> None:
    grid = Grid("a.docx")
    grid.add_row()
    grid.add("甲", rows=2)
    grid.add("一", columns=2)
    grid.add_row()
    grid.add("二")
    grid.add("三")
    assert grid.rows == [["甲", "一", ""], ["", "二", "三"]]
    assert grid.merged == [Range(0, 0, 1, 0), Range(0, 1, 0, 2)]


def test_a_cell_extended_downwards_is_merged() -> None:
    grid = Grid("a.docx")
    for text in ("甲", "", ""):
        grid.add_row()
        if text:
            grid.add(text)
            grid.start_merge()
        else:
            grid.extend(1)
    assert grid.merged == [Range(0, 0, 2, 0)]


def test_tables_with_content_are_sheets_told_from_each_other() -> None:
    empty, one, two = Grid("a.docx"), Grid("a.docx", titles=["融资"]), Grid("a.docx", pictures=["A1"])
    for grid in (one, two):
        grid.add_row()
        grid.add("甲")
        grid.add("乙")
        grid.add_row()
        grid.add("丙")
    sheets = sheets_of("a.docx", [empty, one, two])
    assert [(sheet.place, sheet.titles) for sheet in sheets] == [
        ("a.docx[表1]", ["融资"]),
        ("a.docx[表2]", []),
    ]
    assert sheets[0].rows == [["甲", "乙"], ["丙", ""]]
    assert [warning.value for warning in sheets[1].warnings] == ["A1"]


def test_a_document_of_too_many_cells_is_refused_while_it_is_read() -> None:
    grid = Grid("a.docx", cells=MAX_CELLS - 1500)
    grid.add_row()
    grid.add("甲", columns=10**9, rows=10**9)
    with pytest.raises(BadList, match="more than 5,000,000 cells"):
        grid.add("乙", columns=1000)


def test_tables_that_one_row_makes_too_wide_are_refused() -> None:
    grid = Grid("a.docx")
    grid.add_row()
    grid.add("甲", columns=1000)
    for _ in range(5000):
        grid.add_row()
        grid.add("乙")
    with pytest.raises(BadList, match="more than 5,000,000 cells"):
        sheets_of("a.docx", [grid])
