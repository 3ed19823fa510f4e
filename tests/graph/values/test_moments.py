from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from graph.errors import BadValue
from graph.values.dates import SHANGHAI
from graph.values.moments import format_moment, parse_moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-11-22T09:30:00.000001+08:00", "2024-11-22T09:30:00.000001+08:00"),
        ("2024-11-22T01:30:00Z", "2024-11-22T09:30:00.000000+08:00"),
        ("2024-11-22 09:30", "2024-11-22T09:30:00.000000+08:00"),
        ("2024/11/22 09:30:05", "2024-11-22T09:30:05.000000+08:00"),
        (" 2024-11-22 ", "2024-11-22T00:00:00.000000+08:00"),
    ],
)
def test_moments_are_those_of_shanghai(text: str, moment: str) -> None:
    assert parse_moment(text) == parse_moment(moment) == moment


@pytest.mark.parametrize(
    "text", ["yesterday", "长期", "2024-13-01", "2024-11-22 25:00", "0001-01-01T00:00Z", "1899-12-31"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_moment(text)


def test_what_is_said_to_have_happened_later_than_now_is_refused() -> None:
    now = datetime.now(SHANGHAI)
    # Clocks and zones may differ by a day.
    assert parse_moment((now + timedelta(hours=23)).isoformat())
    for late in (now + timedelta(hours=25), datetime(2099, 1, 1, tzinfo=UTC)):
        with pytest.raises(BadValue, match="a date and time that is not later than now"):
            parse_moment(late.isoformat())


def test_moments_in_text_order_as_they_do() -> None:
    early, late = datetime(2024, 11, 22, 1, 30, tzinfo=UTC), datetime(2024, 11, 22, 1, 30, 0, 1, tzinfo=UTC)
    assert format_moment(early) == "2024-11-22T09:30:00.000000+08:00" < format_moment(late)
