from __future__ import annotations

from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadValue
from graph.values.dates import parse_date
from graph.values.words import KEPT_WORDS

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2023-12-31",
        "2023/12/31",
        "2023.12.31",
        "20231231",
        "２０２３-１２-３１",
        "2023年12月31日",
        "2023 年 12 月 31 日",
        "2023年12月31号",
        "2023年12月31日前",
        "2023-12-31 18:30",
        "2023-12-31T18:30:00",
        "2023年12月31日 18:30",
        "2023-12-31T23:59:59+08:00",
        "2023-12-31T15:59:59Z",
        "2023-12-31T15:59:59.999+0000",
        "2023年底",
        "2023年底前",
        "2023年末",
        "2023年12月底",
        "2023年12月底前",
    ],
)
def test_the_usual_forms_of_a_day(text: str) -> None:
    assert parse_date(text) == "2023-12-31"
    assert parse_date(text, end=True) == "2023-12-31"


def test_short_months_and_days_are_filled_up() -> None:
    assert parse_date("2023-1-5") == "2023-01-05"
    assert parse_date("2023年1月5日") == "2023-01-05"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024.2", "2024-02-01", "2024-02-29"),
        ("2024年2月份", "2024-02-01", "2024-02-29"),
        ("2024年2月前", "2024-02-01", "2024-02-29"),
        ("2024年", "2024-01-01", "2024-12-31"),
        ("2024年内", "2024-01-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024年初", "2024-01-01", "2024-01-01"),
        ("2024年2月底", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_month_or_a_year_means_its_first_or_its_last_day(text: str, first: str, last: str) -> None:
    assert parse_date(text) == first
    assert parse_date(text, end=True) == last


def test_a_moment_gives_its_day_in_shanghai_unless_another_zone_is_set() -> None:
    assert parse_date("2023-12-31T16:00:00Z") == "2024-01-01"
    assert parse_date("2024-01-01T07:00:00+08:00", zone=UTC) == "2023-12-31"


@pytest.mark.parametrize("word", ["长期", "尽快", "面议", "不限", "随时", "年底前", "另行通知"])
def test_words_are_dates(word: str) -> None:
    assert parse_date(word, end=True) == word


@pytest.mark.parametrize(
    "text", ["2023-02-30", "2023-13-01", "20230230", "2023年2月29日", "2023年13月", "2023-12-31T25:00:00"]
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="expected a day that exists"):
        parse_date(text)


@pytest.mark.parametrize("text", ["1899-12-31", "2201-01-01", "0999-01-01"])
def test_a_day_outside_three_centuries_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="expected a date between 1900 and 2200"):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23-12-31",
        "2023-12/31",
        "45291",
        "31/12/2023",
        "明年",
        "2023-12-31-1",
        "-5",
        "2023-12-31\x00",
        "2" * 10**6,
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="expected a date such as"):
        parse_date(text)


@given(days, st.booleans())
def test_every_form_of_a_day_reads_as_that_day(day: date, end: bool) -> None:
    forms = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
    ]

    assert {parse_date(form, end=end) for form in forms} == {day.isoformat()}


@given(st.text(st.sampled_from("0123456789-/.年月日底前T:Z+ ")) | st.text())
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        parsed = parse_date(text)
    except BadValue:
        return
    assert parsed in KEPT_WORDS or parse_date(parsed) == date.fromisoformat(parsed).isoformat() == parsed
