"""Moments at which something has happened: a day and a time of day."""

from __future__ import annotations

from datetime import datetime, timedelta

from graph.errors import BadValue
from graph.values.dates import SHANGHAI
from graph.values.text import plain

_FIRST_YEAR = 1900
_TOLERANCE = timedelta(days=1)
"""How far ahead of this one another clock, or a time without its zone, may be."""


def parse_moment(text: str) -> str:
    """An ISO 8601 date and time in Shanghai's zone with six decimals, so that texts order as moments do.

    A time without an offset is Shanghai's, and a day without a time its beginning.

    Raises:
        BadValue: no such moment, or before 1900, or later than now.
    """
    try:
        moment = datetime.fromisoformat(plain(text).replace("/", "-"))
        moment = moment.replace(tzinfo=moment.tzinfo or SHANGHAI).astimezone(SHANGHAI)
    except (ValueError, OverflowError) as error:
        raise BadValue("a date and time such as 2024-11-22T09:30:00+08:00") from error
    if moment.year < _FIRST_YEAR:
        raise BadValue("a date and time since 1900")
    if moment > datetime.now(SHANGHAI) + _TOLERANCE:
        raise BadValue("a date and time that is not later than now")
    return format_moment(moment)


def format_moment(moment: datetime) -> str:
    """A moment as `parse_moment` gives it."""
    return moment.astimezone(SHANGHAI).isoformat(timespec="microseconds")
