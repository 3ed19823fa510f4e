"""Regions as people write them: codes of two, four or six digits, full names and short ones."""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache

from graph.errors import BadValue
from graph.values.regions import (
    MUNICIPALITIES,
    ancestors,
    contains,
    full_name,
    is_place,
    is_region,
    region_names,
)
from graph.values.simplified import simplify
from graph.values.text import plain
from graph.values.unrecognised import Unrecognised

EVERYWHERE = frozenset({"全国", "全国各地", "全国范围", "中国", "国内", "不限", "不限地区", "地区不限"})

_CODE = re.compile(r"(\d{2}(?:\d{2}){0,2})(?!\d)(.*)")
_NOT_IN_TABLES = ("71", "81", "82")
_NOISE = re.compile(r"[\s/\\·・,、>|‐‑‒–—-]+|市辖区")
_LONGEST = 40

_PEOPLES = (
    "满|回|达斡尔|朝鲜|土家|畲|苗|侗|瑶|壮|各|仫佬|毛南|黎|羌|彝|藏|仡佬|布依|水|哈尼|傣|拉祜|佤|布朗|纳西|独龙"
    "|怒|白|普米|傈僳|裕固|保安|撒拉|土|景颇|(?<=族)东乡"
)
_SUFFIX = re.compile(
    rf"(?:(?:{_PEOPLES})族|(?:(?<!内)蒙古|哈萨克|柯尔克孜)族?|锡伯|塔吉克|维吾尔)*(?:自治)?"
    r"(?:[省市区州县旗盟]|地区|(?<=..)新区|(?<=...)林区)$"
)


def parse_region(text: str) -> str:
    """The six-digit code of a region, '' for everywhere (全国, 不限), else the text as `Unrecognised`.

    Reads codes (also followed by the name), names with any of the names around them (集美区, 厦门/集美区,
    福建厦门集美) and short names (集美). A name that several regions bear means the province (吉林), the one
    that contains the others (长沙, the city, not the county) or the city rather than counties elsewhere
    (西安), unless a municipality has a district of that name (朝阳).

    Raises:
        BadValue: a code that does not exist, or a name that several regions bear; `nearest` lists these.
    """
    name = _NOISE.sub("", simplify(plain(text)))
    if not name:
        raise BadValue("a region")
    if name in EVERYWHERE:
        return ""
    if name[0].isdigit():
        return _by_code(name, text)
    name = name.removeprefix("中国")
    codes = _candidates(name) if len(name) <= _LONGEST else []
    return _pick(codes) if codes else Unrecognised(text.strip())


def parse_known_region(text: str) -> str:
    """As `parse_region`, for whoever needs a code: a place that no table knows is refused, too.

    Raises:
        BadValue: no region of the tables, or a name that several bear.
    """
    code = parse_region(text)
    if isinstance(code, Unrecognised):
        raise BadValue("a region, by code or name")
    return code


def _by_code(text: str, given: str) -> str:
    match = _CODE.fullmatch(text)
    if match is None:
        raise BadValue("a region's name or its code of two, four or six digits")
    code = match[1].ljust(6, "0")
    if code.startswith(_NOT_IN_TABLES):
        return Unrecognised(given.strip())
    if not is_region(code):
        raise BadValue("a code of GB/T 2260", _neighbours(code))
    if match[2] and code not in _candidates(match[2]):
        raise BadValue("a code and its own name", [_labelled(code)])
    return code if is_place(code) else _without_level(code)


def _without_level(code: str) -> str:
    """The province for a level that is all of it (110100 市辖区 of 北京市), else the level's code."""
    province = f"{code[:2]}0000"
    levels = [other for other in region_names() if contains(province, other) and other[2:].endswith("00")]
    return province if levels == [province, code] else code


def _pick(codes: list[str]) -> str:
    widest = min(codes, key=_level)
    rivals = [code for code in codes if _rank(code) <= _level(widest) and not contains(widest, code)]
    if rivals:
        raise BadValue("one region: several bear this name", [_labelled(code) for code in codes])
    return widest


def _level(code: str) -> int:
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2


def _rank(code: str) -> int:
    """Level by weight: a municipality's district rivals another province's city."""
    return min(_level(code), 1) if f"{code[:2]}0000" in MUNICIPALITIES else _level(code)


def _labelled(code: str) -> str:
    return f"{code} {full_name(code)}"


def _neighbours(code: str) -> list[str]:
    codes = sorted(region_names())
    place = bisect(codes, code)
    return [_labelled(near) for near in codes[max(place - 1, 0) : place + 2]]


def _candidates(name: str) -> list[str]:
    """Codes of the regions that `name` ends with, if what comes before names regions around them."""
    for start in range(len(name) - 1):
        codes = [code for code in _index().get(name[start:], ()) if _leads_to(name[:start], _around(code))]
        if codes:
            return codes
    return []


@cache
def _index() -> dict[str, list[str]]:
    """Codes by each of their names."""
    index: dict[str, list[str]] = {}
    for code in filter(is_place, region_names()):
        for name in _variants(code):
            index.setdefault(name, []).append(code)
    return index


@cache
def _variants(code: str) -> tuple[str, ...]:
    """Full name, name without the people (恩施州) and short name, as they read in simplified text."""
    name = region_names()[code]
    short = _SUFFIX.sub("", name).removesuffix("族")
    middle = [short + name[-1]] if "自治" in name else []
    return tuple(dict.fromkeys(simplify(variant) for variant in (name, *middle, short) if len(variant) > 1))


@cache
def _around(code: str) -> tuple[str, ...]:
    """Regions that may stand before a region's name, outermost first; 北京市北京市东城区 is usual, too."""
    outer = tuple(reversed(ancestors(code)))
    return outer * 2 if len(outer) == 1 else outer


def _leads_to(head: str, around: tuple[str, ...]) -> bool:
    """Whether `head` is made of names of some of the regions `around`, in order."""
    if not head or not around:
        return not head
    first, rest = around[0], around[1:]
    return _leads_to(head, rest) or any(
        head.startswith(name) and _leads_to(head.removeprefix(name), rest) for name in _variants(first)
    )
