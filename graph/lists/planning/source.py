"""What a list is called, so that next month's file is known to be the same list, and which comes first."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from graph.values.text import plain

_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_FULL_MONTH, _FULL_DAY = r"(?:1[0-2]|0[1-9])", r"(?:3[01]|[12]\d|0[1-9])"
_DATES = (
    rf"(?P<y>{_YEAR}|\d\d)年(?:(?P<m>{_MONTH})月(?:(?P<d>{_DAY})[日号])?)?份?",
    rf"(?P<y>{_YEAR})[-._ /](?P<m>{_MONTH})(?:[-._ /](?P<d>{_DAY}))?",
    rf"(?P<y>{_YEAR})(?P<m>{_FULL_MONTH})(?P<d>{_FULL_DAY})?",
    rf"(?P<m>{_MONTH})月(?:(?P<d>{_DAY})[日号]|份)?",
    rf"(?P<m>{_MONTH})\.(?P<d>{_DAY})",
    rf"(?P<m>{_FULL_MONTH})(?P<d>{_FULL_DAY})",
    rf"(?P<y>{_YEAR})",
    rf"(?<=[-_ ])(?P<m>{_FULL_MONTH})$",
)
_DATE = [re.compile(rf"(?<![\dvV])(?<!\d\.){pattern}(?!\d|\.\d)") for pattern in _DATES]
_PERIOD = re.compile(
    r"第?[一二三四1-4]季度|[上中下]旬|[上下]半年|第(?:[一二三四五六七八九十]+|\d+)[期批周次版]"
    r"|(?<![a-z])q[1-4](?!\d)",
    re.I,
)
_COPY = re.compile(r"\((\d{1,3})\)|(?:副本|(?<![a-z])(?:copy|v))[\s._-]*(\d+(?:\.\d+)*)", re.I)
_EDITION = re.compile(
    r"(?:最终版?|终稿|定稿|(?<![a-z])final(?![a-z]))\d*"
    r"|(?:副本|初稿|修[改订]版?|更新版?|最新版?|退回|returned|(?<![a-z])(?:copy|v)(?![a-z]))\d*",
    re.I,
)
_LAST = re.compile(r"最终|终稿|定稿|(?<![a-z])final(?![a-z])", re.I)
_BETWEEN = re.compile(r"[\s._,()\[\]【】（）-]+")
_LONGEST = 100


class Edition(NamedTuple):
    """What orders the files of one list: day, then last words, then the number of a copy; 0 where unknown."""

    year: int
    month: int
    day: int
    last: bool
    copy: float


def source_name(path: str, list_name: str) -> str:
    """The name of a file without folder, ending, dates and numbers of copies; else that of its list.

    企业需求清单2026年5月(2).xlsx and 企业需求清单-6月-最终版.xlsx are both 企业需求清单, 园区1.xlsx and
    园区2.xlsx are two lists.
    """
    stem = plain(PurePath(path).stem)
    for pattern in (*_DATE, _PERIOD, _COPY, _EDITION):
        stem = pattern.sub(" ", stem)
    return _BETWEEN.sub(" ", stem).strip()[:_LONGEST].strip() or list_name


def edition_of(path: str) -> Edition:
    """When a file was sent, as its name says."""
    stem = plain(PurePath(path).stem)
    dates = (match for pattern in _DATE if (match := pattern.search(stem)))
    found = next((match.groupdict() for match in dates), dict[str, str]())
    year, month, day = (int(found.get(part) or 0) for part in "ymd")
    copy = _COPY.search(stem)
    number = float(".".join((copy[1] or copy[2]).split(".")[:2])) if copy else 0.0
    return Edition(year % 100, month, day, bool(_LAST.search(stem)), number)
