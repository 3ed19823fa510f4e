from __future__ import annotations

import pytest

from graph.lists.readers.sheet import Range, Sheet, column_letters, name_places, spans


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16_383, "XFD")]
)
def test_columns_are_called_by_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_numbers_are_listed_as_people_do() -> None:
    assert spans([9, 3, 5, 6, 7, 3]) == "3, 5-7, 9"
    assert spans([]) == ""


def test_several_sheets_are_told_apart() -> None:
    one, two = Sheet("a.xlsx", "一", [["x"]], [0]), Sheet("a.xlsx", "二", [["x"]], [0])
    name_places([one])
    assert one.place == "a.xlsx"
    name_places([one, two])
    assert (one.place, two.place) == ("a.xlsx[一]", "a.xlsx[二]")


def test_merged_cells_are_known_by_the_row_they_begin_in_and_only_within_the_data() -> None:
    inside, left, right = Range(3, 1, 4, 2), Range(3, 0, 4, 0), Range(3, 3, 4, 9)
    sheet = Sheet("a.xlsx", "", [["x", "y"], ["1", "2"]], [3, 4], 1, [right, left, inside])
    assert (sheet.merged_at(3), sheet.merged_at(4), sheet.merged) == ([inside], (), [inside])
