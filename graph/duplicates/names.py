"""Names of organizations, taken apart: what is the name itself, and what only surrounds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from graph.duplicates.places import (
    region_codes,
    without_leading_place,
    without_leading_region,
    without_trailing_region,
)
from graph.duplicates.remarks import is_remark
from graph.reference import read_table
from graph.values.numerals import parse_numeral
from graph.values.text import normalise

_LEGAL = r"(?:股份有限公司|有限责任公司|有限公司|股份公司|有限合伙|合伙企业|集团|总公司|公司)"
_GROUP = "集团"
_LEGAL_END = re.compile(rf"{_LEGAL}+$")
_MISTYPED_END = re.compile(r"(?:股份|责任)?(?:有.公司|.限公司|有限.司|有限公|有限司|有公司|限公司)$")
"""有限公司 with a character wrong or missing."""
_AFTER_LEGAL = re.compile(rf"(?P<head>.{{2,}}?{_LEGAL}+)(?P<branch>[^)]+)$")
_ENGLISH_END = re.compile(r"(?:[ ,.]*(?:co|company|ltd|limited|inc|corp|llc))+[ .]*$")
_BRANCH = re.compile(
    r"(?P<head>.{2,}?)(?P<number>第?[一二三四五六七八九十\d]*)"
    r"(?P<branch>分公司|子公司|分行|支行|分店|分厂|分院|分校|分部|营业部|办事处|代表处|门市部|经营部)$"
)
_LAST_BRACKET = re.compile(r"(?P<head>.+)[(\[【〔](?P<content>[^()\[\]【】〔〕]*)[)\]】〕]")
_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_NOISE = re.compile(r"[\s\-_·.,、;:'\"“”‘’《》<>/\\|*&#。()]+")
_NUMBERS = re.compile(
    r"第([一二三四五六七八九十百]+|\d+)"
    r"|([一二三四五六七八九十百]+|\d+)(?=厂|店|期|号|分|部|队|中|小|院|建|局|社|组|车间|工厂|工程|食堂|幼儿园)"
)
_DROPPED_BRACKETS = frozenset(
    {"集团", "有限合伙", "普通合伙", "特殊普通合伙", "个人独资", "个体工商户", "筹"}
)
_FORMER = re.compile(r"[(](?:原|曾用名|简称|下称|以下简称)[^()]*[)]")


class Name(NamedTuple):
    """A name of an organization in comparable form.

    Attributes:
        core: what is left without region, legal form and branch: 示例电子科技.
        trade: the words of a trade at its end: 电子科技; '' where there are none.
        region: code of the narrowest region the name tells, '' for none, `UNSURE` where several bear it.
        branch: what names the part of the organization, with its place: 福州分公司; '' for the whole.
        numbers: ordinals in the name, such as 1 of 一厂, joined by commas.
        group: whether its legal form is that of a group, whose members have names like its own.
    """

    core: str
    trade: str
    region: str
    branch: str
    numbers: str
    group: bool


@cache
def _trades() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("trades"))


@cache
def _short_names() -> Mapping[str, str]:
    return {row["short"]: row["name"] for row in read_table("short_names")}


def parse_name(text: str) -> Name:
    """Take the name of an organization apart; what is not understood stays in `core`."""
    whole = _FORMER.sub("", normalise(text).replace(" ", ""))
    flat, inner = _without_brackets(_without_remarks(whole))
    flat = _NOISE.sub("", _ENGLISH_END.sub("", flat)) or _NOISE.sub("", flat)
    if "有限公司" not in flat:
        flat = _MISTYPED_END.sub("有限公司", flat)
    head, branch = _without_branch(flat)
    stem = _LEGAL_END.sub("", head) or head
    body, region = _without_regions(stem)
    body = _short_names().get(body, body)
    trade = trade_of(body)
    group = _GROUP in whole and (_GROUP in head[len(stem) :] or _GROUP in _BRACKETS.findall(whole))
    return Name(body, trade, region or inner, branch, numbers_of(body + branch), group)


def trade_of(core: str) -> str:
    """The words of a trade that a name without legal form ends with; two characters are left for the rest."""
    start = len(core)
    while start > 2:
        length = next((n for n in (5, 4, 3, 2) if start - n >= 2 and core[start - n : start] in _trades()), 0)
        if not length:
            break
        start -= length
    return core[start:]


def numbers_of(text: str) -> str:
    """The ordinals in a name as digits, joined by commas."""
    found = [one or other for one, other in _NUMBERS.findall(text)]
    return ",".join(number if number.isdigit() else str(parse_numeral(number) or number) for number in found)


def _without_remarks(text: str) -> str:
    """`text` without those of the brackets at its end that only remark something."""
    kept = ""
    # Most names end with no bracket, which is told at once.
    while text.endswith((")", "]", "】", "〕")) and (match := _LAST_BRACKET.fullmatch(text)):
        head = match["head"]
        complete = _LEGAL_END.search(head) is not None
        if not is_remark(match["content"], after_legal_form=complete):
            kept = text[len(head) :] + kept
        text = head
    return text + kept


def _without_brackets(text: str) -> tuple[str, str]:
    """`text` without brackets, and the code of the region that stood in one; other content stays."""
    region = ""

    def replaced(match: re.Match[str]) -> str:
        nonlocal region
        content = match[1]
        if content in region_codes():
            region = region_codes()[content] or region
            return ""
        return "" if content in _DROPPED_BRACKETS else content

    return _BRACKETS.sub(replaced, text), region


def _without_branch(text: str) -> tuple[str, str]:
    """The organization's own name, and what names the branch: its narrowest region, number and word."""
    if (match := _AFTER_LEGAL.fullmatch(text)) and not _LEGAL_END.fullmatch(match["branch"]):
        return match["head"], _narrowed(match["branch"])
    if match := _BRANCH.fullmatch(text):
        head, place = without_trailing_region(match["head"])
        outer = place
        while outer:
            head, outer = without_trailing_region(head)
        return head, place + match["number"] + match["branch"]
    return text, ""


def _narrowed(branch: str) -> str:
    """`branch` with only the narrowest of the regions it begins with: 厦门集美支行 is 集美支行."""
    place = ""
    while True:
        rest, taken = without_leading_place(branch)
        if not taken:
            return place + branch
        branch, place = rest, taken


def _without_regions(text: str) -> tuple[str, str]:
    """`text` without the regions it begins with, and the code of the narrowest."""
    narrowest = ""
    while True:
        rest, taken = without_leading_region(text)
        # A name needs something of its own: 长春科技 is no 科技 of 长春.
        if not taken or rest in _trades():
            return text, narrowest
        text, narrowest = rest, region_codes()[taken] or narrowest
