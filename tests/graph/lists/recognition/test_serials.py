from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lists.recognition.serials import count_rows, day_of_serial


def test_days_are_counted_from_1900_or_1904() -> None:
    assert day_of_serial("45473") == "2024-06-30"
    assert day_of_serial("45473.75") == "2024-06-30"
    assert day_of_serial("44011", date1904=True) == "2024-06-30"


@pytest.mark.parametrize("text", ["", "2024", "20240630", "19999", "80000", "x", "45473天"])
def test_other_numbers_are_no_days(text: str) -> None:
    assert day_of_serial(text) is None


@given(st.dates(date(1955, 1, 1), date(2118, 1, 1)))
def test_what_a_spreadsheet_counts_is_the_day(day: date) -> None:
    serial = (day - date(1899, 12, 31)) // timedelta(days=1) + 1  # with the 29th of February 1900
    assert day_of_serial(str(serial)) == day.isoformat()


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        (["1", "2", "3"], True),
        (["01", "02", "03"], True),
        (["1", "1", "", "2", "4"], True),
        (["5", "6"], True),
        (["1", "25000"], True),
        ([], False),
        (["", ""], False),
        (["1", "250000"], False),
        (["1", "D-2"], False),
        (["1.5"], False),
    ],
)
def test_rows_are_counted_by_short_whole_numbers(cells: list[str], counts: bool) -> None:
    assert count_rows(cells) is counts
