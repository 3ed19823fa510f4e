from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values.numerals import parse_numeral


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("三", 3),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("六十", 60),
        ("一百一十五", 115),
        ("一百十五", 115),
        ("两百零五", 205),
        ("三百", 300),
        ("一千零二十", 1020),
        ("两千五百", 2500),
        ("一万", 10_000),
        ("三千万", 30_000_000),
        ("一万零三", 10_003),
        ("十二万三千", 123_000),
        ("两亿", 200_000_000),
        ("一亿五千万", 150_000_000),
        ("五萬", 50_000),
    ],
)
def test_numerals_are_read(text: str, number: int) -> None:
    assert parse_numeral(text) == number


@pytest.mark.parametrize(
    "text", ["", "二百五", "三万五", "三五", "十几", "百", "万", "一二三", "零零", "5", "三十人"]
)
def test_what_says_no_one_number_is_none(text: str) -> None:
    assert parse_numeral(text) is None


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
def test_four_places_read_as_written(thousands: int, hundreds: int, tens: int, ones: int) -> None:
    digits = "零一二三四五六七八九"
    text = f"{digits[thousands]}千{digits[hundreds]}百{digits[tens]}十{digits[ones]}"

    assert parse_numeral(text) == thousands * 1000 + hundreds * 100 + tens * 10 + ones
