"""The last day that a need names among other words."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date

from graph.errors import BadValue
from graph.values.dates import parse_date
from graph.values.text import plain

_DATED = re.compile(
    r"(?P<year>\d{4}年|今年|明年|本年)?(?:(?P<month>\d{1,2})月(?:份|(?P<day>\d{1,2})[日号]|(?P<edge>[底末]))?|(?P<end>年?[底末]))"
    r"(?:之前|以前|前)|(?P<month_end>本?月底)(?:之前|以前|前)?"
)
_ISO = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_SOON = re.compile("尽快|急需|急求|急招|立即|马上")


def deadline_in(text: str, day: date) -> str | None:
    """The day by which something is needed, ISO 8601; 尽快 where it is urgent; None where nothing is told.

    Args:
        text: the need.
        day: the day it was written: a month without a year is the next one that ends after it.
    """
    text = plain(text)
    if dated := _ISO.search(text):
        with suppress(BadValue):
            return parse_date(dated[0])
    if found := _DATED.search(text):
        with suppress(ValueError):
            return _day(found, day).isoformat()
    return "尽快" if _SOON.search(text) else None


def _day(found: re.Match[str], day: date) -> date:
    if found["month_end"]:
        return day.replace(day=monthrange(day.year, day.month)[1])
    written = found["year"] or ""
    year = int(written[:4]) if written[:1].isdigit() else day.year + (written == "明年")
    month = int(found["month"]) if found["month"] else 12
    last = monthrange(year, month)[1]
    named = date(year, month, int(found["day"]) if found["day"] else last)
    return named if written or named >= day else named.replace(year=year + 1)
