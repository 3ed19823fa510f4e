from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadValue
from graph.values.quantities import parse_count, unit_of
from graph.values.ranges import Measure


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("60", 60),
        ("60人", 60),
        ("６０名", 60),
        ("150座", 150),
        ("150 座", 150),
        ("60.0", 60),
        ("1.5吨", 1.5),
        ("1,000台", 1000),
        ("3万平方米", 30_000),
        ("2千人", 2000),
        ("500㎡", 500),
        ("20%", 20),
        ("200吨/月", 200),
        ("60 people", 60),
        ("共60人", 60),
        ("约60人", 60),
        ("六十", 60),
        ("两名", 2),
        ("两百零五人", 205),
        ("0", 0),
    ],
)
def test_counts_are_read_without_their_unit(text: str, count: float) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("5-8人", "5-8"),
        ("50人至100人", "50-100"),
        ("1-2万件", "10000-20000"),
        ("至少50人", "50-"),
        ("60人以上", "60-"),
        ("不超过30家", "0-30"),
    ],
)
def test_counts_may_be_ranges(text: str, count: str) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("text", "unit", "count", "counted"),
    [
        ("3亩", "", 2000, "㎡"),
        ("10亩", "", 6666.67, "㎡"),
        ("3", "亩", 2000, "㎡"),
        ("3-6", "亩", "2000-4000", "㎡"),
        ("3亩以上", "", "2000-", "㎡"),
        ("1.5公顷", "", 15_000, "㎡"),
        ("2000㎡", "亩", 2000, "m2"),
        ("面议", "亩", "面议", "㎡"),
        ("3", "万件", 30_000, "件"),
        ("3万", "万件", 30_000, "件"),
        ("500件", "万件", 500, "件"),
        ("3", "", 3, ""),
    ],
)
def test_areas_are_square_metres_and_headers_name_units(
    text: str, unit: str, count: float | str, counted: str
) -> None:
    assert (parse_count(text, unit), unit_of(text, unit)) == (count, counted)


@pytest.mark.parametrize("word", ["若干", "不限", "多名", "面议"])
def test_words_are_counts(word: str) -> None:
    assert parse_count(word) == word


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-5",
        "负5人",
        "十几人",
        "三五人",
        "几十人",
        "人",
        "60USD",
        "60至",
        "60到",
        "NaN",
        "6O",
        "60人70人",
        "60多人",
    ],
)
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_count(text)

    assert refused.value.expected == "a count, such as 60, 60人, 50-80 or 若干"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("60人", "人"),
        ("六十名左右", "名"),
        ("5-8人", "人"),
        ("3万㎡", "m2"),
        ("200吨/月", "吨/月"),
        ("60", ""),
        ("若干", ""),
        ("十几人", ""),
    ],
)
def test_the_unit_is_what_follows_the_number(text: str, unit: str) -> None:
    assert unit_of(text) == unit


@given(st.integers(0, 10**14), st.sampled_from(["", "人", "个", "平方米", "套", " seats"]))
def test_a_number_with_a_unit_is_that_number(number: int, unit: str) -> None:
    assert parse_count(f"{number}{unit}") == number


@given(st.text(st.sampled_from("0123456789.-至万千人名个以上约六十")) | st.text())
def test_any_text_is_a_count_or_refused(text: str) -> None:
    try:
        count: Measure = parse_count(text)
    except BadValue:
        return
    assert parse_count(str(count)) == count


@pytest.mark.parametrize(("text", "word"), [("若干名", "若干"), ("若干 人", "若干"), ("不限人", "不限")])
def test_words_lose_their_unit_too(text: str, word: str) -> None:
    assert parse_count(text) == word
