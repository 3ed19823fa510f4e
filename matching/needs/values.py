"""Amount, quantity and unit that a need names among other words."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import NamedTuple

from graph.errors import BadValue
from graph.values.money import parse_amount
from graph.values.quantities import parse_count
from graph.values.ranges import Measure
from graph.values.text import plain

_DIGITS = r"(?<!\d)\d{1,16}(?!\d)(?:,\d{3}){0,5}(?:\.\d{1,9})?"
_CHINESE = "(?<![一二两三四五六七八九十百千万])[一二两三四五六七八九十百千万]{1,12}"
_RANGE = rf"{_DIGITS}[百千万亿]{{0,2}}(?:元)?(?:\s*(?:[-–—~～]|至|到)\s*{_DIGITS})?"
_LEAST = "(?:不低于|不少于|至少|超过|不超过|最多|不高于)?"
_MONEY = re.compile(
    rf"(?P<before>{_LEAST})(?P<about>约|大约|大概|差不多要?|近)?\s*"
    rf"(?P<number>{_RANGE}\s*(?:[百千]?[万亿]|百|千)?\s*元?|{_CHINESE}[万亿]?元)"
    r"(?P<after>以上|以内|以下|左右|上下)?",
)
_NO_AMOUNT_BEFORE = re.compile(r"(?:薪|工资|租金|日结|时薪|单价|每\S{1,3}|补贴|提成|自有\S{0,4})\s*$")
_NO_AMOUNT_AFTER = re.compile(r"\s*(?:元|块)?\s*(?:/|每|加提成|一个?月)")

_PERSONS = "个人|人|名|位"
_AREA = "m2|平方米|平米|平方|㎡|亩"
_GOODS = (
    "台|套|件|吨|公斤|千克|斤|kg|卷|双|只|条|张|辆|箱|组|块|部|把|瓶|袋|桶|片|根|匹|份|间|座|席"
    "|个(?!月|小时|工作日|季度)|米(?!上)"
)
_MASS = frozenset({"吨", "公斤", "千克", "斤", "kg"})
_UNIT = f"{_PERSONS}|{_AREA}|{_GOODS}"
_COUNT = re.compile(
    rf"(?P<number>{_DIGITS}(?:\s*[-–—~～至到]\s*{_DIGITS})?\s*[百千万]?|{_CHINESE})\s*"
    rf"(?P<unit>{_UNIT})"
)
_PERSON_UNITS = frozenset(_PERSONS.split("|"))
# Compatibility form turns ㎡ into m2.
_UNIT_NAMES = {**dict.fromkeys(_PERSON_UNITS, "人"), "m2": "㎡"}
_AREA_UNITS = frozenset({*_AREA.split("|"), "㎡"})


class Count(NamedTuple):
    """How many of what: a canonical number or range, and its unit."""

    number: Measure
    unit: str
    article: bool

    @property
    def persons(self) -> bool:
        """Whether people are counted."""
        return self.unit == "人"

    @property
    def dimension(self) -> str:
        """What two counts have alike that can stand for each other: people, area, mass, length or pieces."""
        if self.area:
            return "area"
        return "mass" if self.unit in _MASS else self.unit if self.unit in {"人", "米"} else "pieces"

    @property
    def area(self) -> bool:
        """Whether an area is measured."""
        return self.unit in _AREA_UNITS


def amounts_in(text: str) -> list[Measure]:
    """The sums of money in a text, in yuan, without wages, rents and other prices for each of something."""
    text = plain(text)
    found: list[Measure] = []
    for match in _MONEY.finditer(text):
        written = "".join((match["before"], match["number"], match["after"] or "")).replace(" ", "")
        if not re.search("[元万亿]", written) or not _is_sum(text, match):
            continue
        with suppress(BadValue):
            found.append(parse_amount(written.removesuffix("左右").removesuffix("上下")))
    return found


def counts_in(text: str) -> list[Count]:
    """The counted things in a text; `article` tells the one of 一套系统, which counts nothing."""
    found: list[Count] = []
    for match in _COUNT.finditer(plain(text)):
        unit = _UNIT_NAMES.get(match["unit"], match["unit"])
        with suppress(BadValue):
            number = parse_count(match["number"].replace(" ", ""))
            found.append(Count(number, unit, _is_article(match)))
    return found


def _is_sum(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _NO_AMOUNT_BEFORE.search(before) or _NO_AMOUNT_AFTER.match(after):
        return False
    # 3万件 and 2万平方米 count things, 500万流动资金 does not.
    return match[0].rstrip().endswith("元") or not re.match(rf"\s*(?:{_UNIT})", after)


def _is_article(match: re.Match[str]) -> bool:
    return match["number"] == "一" and match["unit"] not in _PERSON_UNITS
