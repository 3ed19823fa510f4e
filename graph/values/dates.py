"""Calendar dates."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone, tzinfo

from graph.errors import BadValue
from graph.values.text import plain
from graph.values.words import KEPT_WORDS

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China has had one time and no summer time since 1991, so no time zone database is needed for it."""

EXPECTED = "a date such as 2023-12-31, 2023年12月, 2023年底 or 长期"
_YEARS = range(1900, 2201)
_LONGEST = 64

_DATE = re.compile(
    r"(?P<year>\d{4})(?:"
    r"(?P<dash>[-/.])(?P<month>\d{1,2})(?:(?P=dash)(?P<day>\d{1,2}))?"
    r"|(?P<month8>\d{2})(?P<day8>\d{2})"
    r"|年(?:(?P<month_cn>\d{1,2})月(?:份|(?P<day_cn>\d{1,2})[日号]?)?)?(?P<edge>[底末初内])?"
    r")?"
    r"(?:(?:T|\s+|(?<=[日号]))(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
    r"(?:之前|以前|前|截止|为止|止|之后|以后|后|开始|起)?",
    re.IGNORECASE,
)
_AROUND_UNITS = re.compile(r"\s*([年月日号底])\s*")


def parse_date(text: str, *, end: bool = False, zone: tzinfo = SHANGHAI) -> str:
    """`text` as an ISO 8601 date or a kept word such as 长期.

    Args:
        text: 2023-12-31 (also with / and .), 20231231, 2023年12月31日, 2023年12月, 2023年底前, or an ISO
            datetime; one with an offset gives the day it then was in `zone`.
        end: whether a month or year without a day means its last day (a deadline) or its first.
        zone: where days begin and end.

    Raises:
        BadValue: none of these, no day of the calendar, or outside 1900-2200.
    """
    text = plain(text)
    if text in KEPT_WORDS:
        return text
    match = _DATE.fullmatch(_AROUND_UNITS.sub(r"\1", text)) if len(text) <= _LONGEST else None
    if match is None:
        raise BadValue(EXPECTED)
    try:
        day = _on_day(match, end)
        day = _in_zone(match, day, zone) if match["hour"] else day
    except (ValueError, OverflowError) as error:
        raise BadValue("a day that exists") from error
    if day.year not in _YEARS:
        raise BadValue("a date between 1900 and 2200")
    return day.isoformat()


def _on_day(match: re.Match[str], end: bool) -> date:
    year = int(match["year"])
    month = match["month"] or match["month8"] or match["month_cn"]
    day = match["day"] or match["day8"] or match["day_cn"]
    if day:
        return date(year, int(month), int(day))
    last = match["edge"] in {"底", "末"} or (end and match["edge"] != "初")
    number = int(month) if month else 12 if last else 1
    return date(year, number, monthrange(year, number)[1] if last else 1)


def _in_zone(match: re.Match[str], day: date, zone: tzinfo) -> date:
    """The day in `zone`; a time without an offset is one of `zone` already."""
    moment = datetime(
        day.year, day.month, day.day, int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    )
    if not match["zone"]:
        return day
    offset = "+00:00" if match["zone"] in "Zz" else match["zone"]
    return datetime.fromisoformat(f"{moment.isoformat()}{offset}").astimezone(zone).date()
