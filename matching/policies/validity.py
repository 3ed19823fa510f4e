"""Whether a policy can be applied for on a day, and whether it comes again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from graph.records import Value

_ROUND = 365
"""Days within which what ended comes again: policies have a round every year."""


class Validity(StrEnum):
    """How a policy's time lies to a day. The value is its name in answers."""

    VALID = "valid"
    NOT_BEGUN = "not_begun"
    LAPSED = "lapsed"
    """Over for less than a year: the next round is awaited."""
    ENDED = "ended"


def validity_of(policy: Mapping[str, Value], day: date) -> Validity:
    """How the time of a policy, as its list states it, lies to a day; words such as 长期 set no limit."""
    begin, end = _day(policy.get("valid_from")), _day(policy.get("valid_until"))
    if begin is not None and begin > day:
        return Validity.NOT_BEGUN
    return over(end, day) if end is not None and end < day else Validity.VALID


def over(end: date, day: date) -> Validity:
    """Whether what ended before a day lapsed lately, and comes again."""
    return Validity.LAPSED if (day - end).days < _ROUND else Validity.ENDED


def _day(value: Value | None) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
