"""Telephone numbers and e-mail addresses."""

from __future__ import annotations

import re

from graph.errors import BadValue
from graph.values.text import plain

_LONGEST = 254
_SEVERAL = re.compile(r"\s*(?:[;/、,\n]|或)\s*")
_FILLERS = re.compile(r"[\s()‐‑‒–—.-]+")
_EXTENSION = re.compile(r"(?:转|#|ext\.?|(?<=\d{7})-)\s*(\d{1,6})$", re.IGNORECASE)

_CHINA = r"(?:\+?86|0086)"
_MOBILE = re.compile(rf"{_CHINA}?(1[3-9]\d(?:\d{{8}}|\*{{4}}\d{{4}}))")
_LANDLINE = re.compile(rf"(?:{_CHINA}0?|0)(10|2\d|[3-9]\d{{2}})([2-9]\d{{6,7}})")
_LANDLINE_AS_NUMBER = re.compile(r"(10|2\d)([2-9]\d{7})|([3-9]\d{2})([2-9]\d{6,7})")
"""Spreadsheets drop the 0 of what they take for a number."""
_SERVICE = re.compile(r"([48]00)(\d{3})(\d{4})")
_OTHER = re.compile(r"[2-9]\d{6,7}|[19]\d{4,5}|(?:\+|00)(?!86)[1-9]\d{6,14}")

_EMAIL = re.compile(
    r"([\w.!#$%&'*+/=?^`{|}~-]{1,64})@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})",
    re.ASCII | re.IGNORECASE,
)


def parse_phone(text: str) -> str:
    """One or several telephone numbers with their formatting trimmed, joined by `;`.

    Reads mobiles (also masked, 138****8000), landlines with or without area code and extension
    (0592-6101234-801), 400 and 800 numbers, hotlines of five or six digits and foreign numbers with `+`.

    Raises:
        BadValue: a part is none of these.
    """
    return ";".join(_phone(part) for part in _SEVERAL.split(plain(text)))


def _phone(text: str) -> str:
    extension = _EXTENSION.search(text)
    digits = _FILLERS.sub("", text[: extension.start()] if extension else text)
    tail = f"-{extension[1]}" if extension else ""
    if match := _MOBILE.fullmatch(digits):
        return match[1] + tail
    if match := _LANDLINE.fullmatch(digits):
        return f"0{match[1]}-{match[2]}{tail}"
    if match := _SERVICE.fullmatch(digits):
        return "-".join(match.groups()) + tail
    if match := _LANDLINE_AS_NUMBER.fullmatch(digits):
        return f"0{match[1] or match[3]}-{match[2] or match[4]}{tail}"
    if _OTHER.fullmatch(digits):
        return digits + tail
    raise BadValue("a telephone number such as 13800138000, 0592-6101234 or 400-123-4567")


def parse_email(text: str) -> str:
    """`text` as an e-mail address, its domain in lower case.

    Raises:
        BadValue: no address.
    """
    text = plain(text)
    match = _EMAIL.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        raise BadValue("an e-mail address such as name@example.com")
    return f"{match[1]}@{match[2].lower()}"
