"""Industries by GB/T 4754 code: 1761 ⊂ 176 ⊂ 17 ⊂ C."""

from __future__ import annotations

import re
from functools import cache

from graph.errors import BadValue
from graph.reference import read_table
from graph.values.text import normalise, plain
from graph.values.unrecognised import Unrecognised

_CODE = re.compile(r"(?P<section>[A-T])?(?P<digits>\d{2,4})?(?![A-Za-z0-9])\W*(?P<name>.*)", re.IGNORECASE)
_SIGNS = re.compile(r"\W+")


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_table("gbt4754")}


@cache
def _parents() -> dict[str, str]:
    return {row["code"]: row["parent"] for row in read_table("gbt4754")}


@cache
def _codes() -> dict[str, str]:
    """Code by comparable name. An only class bears its group's name, which then means the group."""
    widest_last = sorted(_names(), key=lambda code: -len(industry_ancestors(code)))
    return {_key(_names()[code]): code for code in widest_last}


def _key(name: str) -> str:
    return _SIGNS.sub("", normalise(name)).removesuffix("业")


def industry_name(code: str) -> str:
    """Name of an industry. KeyError for a code that is none, as in `industry_ancestors`."""
    return _names()[code]


def industry_ancestors(code: str) -> tuple[str, ...]:
    """Industries around an industry, nearest first: ("176", "17", "C") for 1761."""
    around: list[str] = []
    while code := _parents()[code]:
        around.append(code)
    return tuple(around)


def parse_industry(text: str) -> str:
    """The code of an industry as the standard writes it, else the text as `Unrecognised`.

    Reads codes with or without the section's letter (C1761, 1761, C), also followed by the name, and names
    with or without 业 at the end. A name that a group shares with its only class means the group.

    Raises:
        BadValue: nothing, a code that does not exist, or the letter of another section.
    """
    if not text.strip():
        raise BadValue("an industry")
    match = _CODE.fullmatch(plain(text))
    if match and (match["section"] or match["digits"]):
        section, digits, name = (match["section"] or "").upper(), match["digits"] or "", match["name"]
        if not name:
            return _checked(section, digits)
        if (digits or section) in _names() and _key(name) == _key(_names()[digits or section]):
            return _checked(section, digits)
    return _codes().get(_key(text)) or Unrecognised(text.strip())


def _checked(section: str, digits: str) -> str:
    code = digits or section
    if code not in _names():
        known = next((code[:length] for length in (3, 2) if code[:length] in _names()), "")
        raise BadValue("a code of GB/T 4754", [f"{known} {industry_name(known)}"] if known else ())
    own = (code, *industry_ancestors(code))[-1]
    if section and section != own:
        raise BadValue("the letter of the code's own section", [f"{own}{digits} {industry_name(code)}"])
    return code
