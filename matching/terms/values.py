"""Values of terms as people write them: 12个月, 大专及以上, 6000-8000元/月, 知识产权质押."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from graph.errors import BadValue
from graph.values.money import parse_amount
from graph.values.numerals import parse_numeral
from graph.values.ranges import Grammar, Measure, bounds
from graph.values.text import plain

Span = tuple[float, float]
"""Lower and upper bound; both NaN where nothing is said."""
UNSAID: Span = (math.nan, math.nan)

SCHOOLING = ("初中", "高中、中专", "大专", "本科", "硕士", "博士")
"""Degrees in ascending order; their places from 1 on are the numbers of degrees."""
_DEGREES = (
    ("初中|小学", 1), ("高中|中专|技校|中技|职高", 2), ("大专|专科|高职", 3), ("本科|学士", 4),
    ("硕士|研究生|mba", 5), ("博士", 6),
)  # fmt: skip
_UPWARDS = re.compile("以上|起|至少|不低于|最低")

SECURITIES = ("信用", "抵押", "质押", "保证")
"""What a loan is secured by; nothing but a name with 信用."""
_SECURITIES = (
    ("信用|无抵押|免抵押|无需抵押|免担保|无担保", 1),
    ("(?<!无)(?<!免)(?<!无需)抵押|房产|不动产|厂房|土地|设备", 2),
    ("质押|知识产权|专利|商标|股权|应收账款|存单|仓单|订单", 4),
    ("保证|(?<!无)(?<!免)担保|联保", 8),
)

SIZES = ("微型", "小型", "中型", "大型")
_SIZES = (("微", 1), ("小", 2), ("中", 4), ("大", 8))
_ANY = re.compile("不限|所有|各类|全部|均可|面议")

_MONTHS = Grammar(
    expected="a time such as 12个月, 1-3年 or 半年",
    scales={"年": 12, "个月": 1, "月": 1, "个季度": 3, "季度": 3, "期": 1},
    before="期限|最长|为期",
    after="期",
)
_NUMERAL = re.compile("[一二两三四五六七八九十]+(?=年|个月|期|个?季度)")
_AND_A_HALF = re.compile(r"(\d+)年半")
_YEARLY = re.compile("年薪|/年|每年|一年")
_PER_TIME = re.compile(r"(?:元)?(?:/|每|一)(?:人)?(?:/)?(?:个)?(?:月|年)|月薪|年薪|税前|税后|/人")


def months(text: str) -> Span:
    """A time in months."""
    digits = _NUMERAL.sub(lambda numeral: str(parse_numeral(numeral[0])), text)
    halves = _AND_A_HALF.sub(lambda years: f"{12 * int(years[1]) + 6}个月", digits)
    return _span(_MONTHS.read, halves.replace("半年", "6个月"))


def pay(text: str, header: str = "") -> Span:
    """Pay in yuan a month; yearly pay where the value or its header says so."""
    low, high = _span(parse_amount, _PER_TIME.sub("", plain(text)))
    share = 12 if _YEARLY.search(f"{header}{text}") else 1
    return low / share, high / share


def revenue(text: str, unit: int = 1) -> Span:
    """Yearly revenue in yuan; a bare number counts so many."""
    return _span(lambda value: parse_amount(value, unit), text)


def schooling(text: str) -> Span:
    """Numbers of the lowest and the highest degree named; "and above" leaves the end open."""
    named = [number for words, number in _DEGREES if re.search(words, text, re.IGNORECASE)]
    if not named:
        return UNSAID
    return float(min(named)), math.inf if _UPWARDS.search(text) else float(max(named))


def securities(text: str) -> int:
    """What is named of `SECURITIES`, a bit each from the first on; 0 for none, or where any will do."""
    return 0 if _ANY.search(text) else _bits(text, dict(_SECURITIES))


def sizes(text: str) -> int:
    """Sizes of enterprises that are named, a bit each of `SIZES`; 0 for none, or where any will do."""
    if _ANY.search(text):
        return 0
    named = text.replace("中小微", "微小中").replace("规模", "")
    if "中小企业" in named:  # all below the large ones, very small ones among them
        return 7
    found = _bits(named, dict(_SIZES))
    lowest = found & -found
    return 16 - lowest if found and _UPWARDS.search(named) else found


def names_of(bits: int, names: tuple[str, ...]) -> list[str]:
    """The names whose bits are set."""
    return [name for place, name in enumerate(names) if bits >> place & 1]


def _bits(text: str, words: Mapping[str, int]) -> int:
    return sum(bit for word, bit in words.items() if re.search(word, text))


def _span(parse: Callable[[str], Measure], text: str) -> Span:
    try:
        return bounds(parse(text))
    except BadValue:
        return UNSAID
