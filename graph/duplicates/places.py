"""Names of regions at the ends of organizations' names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from graph.values.regions import is_place, region_names
from graph.values.simplified import simplify

_ENDINGS = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")
_COUNTY_ENDINGS = (*_ENDINGS, "区", "县")
UNSURE = "?"
"""Stands for the code of a region whose name several bear."""


@cache
def region_codes() -> Mapping[str, str]:
    """Code by name: full names, and short ones of provinces and cities; `UNSURE` where several bear it."""
    return _codes(_ENDINGS)


@cache
def _all_short_codes() -> Mapping[str, str]:
    return _codes(_COUNTY_ENDINGS)


def is_place_name(text: str) -> bool:
    """Whether a text is the name of a region, short names of counties included."""
    return text in _all_short_codes()


def without_leading_region(text: str) -> tuple[str, str]:
    """`text` without a region that it begins with, if two characters are left; and what was taken."""
    return _without_leading(text, region_codes())


def without_leading_place(text: str) -> tuple[str, str]:
    """The same, short names of counties included."""
    return _without_leading(text, _all_short_codes())


def without_trailing_region(text: str) -> tuple[str, str]:
    """`text` without a region that it ends with, short names of counties included; and what was taken."""
    for length in _lengths(text):
        if text[-length:] in _all_short_codes():
            return text[:-length], text[-length:]
    return text, ""


def _without_leading(text: str, names: Mapping[str, str]) -> tuple[str, str]:
    for length in _lengths(text):
        if text[:length] in names:
            return text[length:], text[:length]
    return text, ""


def _lengths(text: str) -> range:
    return range(min(_longest(), len(text) - 2), 1, -1)


@cache
def _longest() -> int:
    return max(map(len, _all_short_codes()))


def _codes(endings: tuple[str, ...]) -> Mapping[str, str]:
    codes = {"中国": "", "国家": ""}
    for code in filter(is_place, region_names()):
        name = simplify(region_names()[code])
        short = next((name.removesuffix(end) for end in endings if name.endswith(end)), name)
        for variant in {name, short if len(short) > 1 else name}:
            codes[variant] = code if codes.get(variant, code) == code else UNSURE
    return codes
