from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graph.errors import BadValue
from graph.values.moments import format_moment, parse_moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22T09:30:00.000001+08:00", "2026-11-22T09:30:00.000001+08:00"),
        ("2026-11-22T01:30:00Z", "2026-11-22T09:30:00.000000+08:00"),
        ("2026-11-22 09:30", "2026-11-22T09:30:00.000000+08:00"),
        ("2026/11/22 09:30:05", "2026-11-22T09:30:05.000000+08:00"),
        (" 2026-11-22 ", "2026-11-22T00:00:00.000000+08:00"),
    ],
)
def test_moments_are_those_of_shanghai(text: str, moment: str) -> None:
    assert parse_moment(text) == parse_moment(moment) == moment


@pytest.mark.parametrize("text", ["yesterday", "长期", "2026-13-01", "2026-11-22 25:00", "0001-01-01T00:00Z"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_moment(text)


def test_moments_in_text_order_as_they_do() -> None:
    early, late = datetime(2026, 11, 22, 1, 30, tzinfo=UTC), datetime(2026, 11, 22, 1, 30, 0, 1, tzinfo=UTC)
    assert format_moment(early) == "2026-11-22T09:30:00.000000+08:00" < format_moment(late)
