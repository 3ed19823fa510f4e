"""Moments: a day and a time of day."""

from __future__ import annotations

from datetime import datetime

from graph.errors import BadValue
from graph.values.dates import SHANGHAI
from graph.values.text import plain

_YEARS = range(1900, 2201)


def parse_moment(text: str) -> str:
    """An ISO 8601 date and time in Shanghai's zone with six decimals, so that texts order as moments do.

    A time without an offset is Shanghai's, and a day without a time its beginning.

    Raises:
        BadValue: no such moment, or outside 1900-2200.
    """
    try:
        moment = datetime.fromisoformat(plain(text).replace("/", "-"))
        moment = moment.replace(tzinfo=moment.tzinfo or SHANGHAI).astimezone(SHANGHAI)
    except (ValueError, OverflowError) as error:
        raise BadValue("a date and time such as 2026-11-22T09:30:00+08:00") from error
    if moment.year not in _YEARS:
        raise BadValue("a date between 1900 and 2200")
    return format_moment(moment)


def format_moment(moment: datetime) -> str:
    """A moment as `parse_moment` gives it."""
    return moment.astimezone(SHANGHAI).isoformat(timespec="microseconds")
