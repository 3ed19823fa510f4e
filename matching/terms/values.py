"""Values of terms as people write them: 12个月, 大专及以上, 6000-8000元/月, 知识产权质押."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from graph.errors import BadValue
from graph.values.money import parse_amount
from graph.values.numerals import parse_numeral
from graph.values.ranges import Grammar, Measure, bounds
from graph.values.text import plain

Span = tuple[float, float]
"""Lower and upper bound; both NaN where nothing is said."""
UNSAID: Span = (math.nan, math.nan)

_REMARK = re.compile(r"\(([^()]*)\)")

SCHOOLING = ("初中", "高中、中专", "大专", "本科", "硕士", "博士")
"""Degrees in ascending order; their places from 1 on are the numbers of degrees."""
_DEGREES = (
    ("初中|小学", 1), ("高中|中专|技校|中技|职高", 2), ("大专|专科|高职", 3), ("本科|学士", 4),
    (r"硕士|(?<!博士)研究生(?!\(?博士)|mba", 5), ("博士", 6),
)  # fmt: skip
_UPWARDS = re.compile("以上|起|至少|不低于|最低")
_DEGREE_DOWNWARDS = re.compile("(?:[中学技校职专科士生]|学历)及?以下")

SECURITIES = ("信用", "抵押", "不动产抵押", "设备抵押", "质押", "保证")
"""What a loan is secured by; nothing but a name with 信用, anything that can be mortgaged with 抵押."""
UNSECURED = 1
MORTGAGED, ESTATE, MACHINES = 2, 4, 8
_SECURITIES = (
    ("信用", UNSECURED),
    ("抵押", MORTGAGED),
    ("房产|房屋|房子|不动产|厂房|住宅|商铺|土地", ESTATE),
    ("设备", MACHINES),
    ("质押|知识产权|专利|商标|股权|应收账款|存单|仓单|订单", 16),
    ("保证|担保|联保", 32),
)
_EITHER_PLEDGE = re.compile(r"抵[(/、]?质\)?押|质[(/、]?抵\)?押")
_SECURED = "(?:抵押|担保|质押|保证|房产|房子|不动产|厂房|土地|设备)"
# 无形资产, 无限责任 and 免息 deny nothing.
_NOT_SECURED = re.compile(
    "(?:(?:无(?![形限])|免(?![息税费])|没有|缺|不(?:需|用|能|要|必|再|以|强制|依赖|提供))[^，、；;,。]{0,4}?|非|零|弱化|代替|替代)"
    f"{_SECURED}(?:(?:[和及与或/的]|可以?|能|来|用于)?{_SECURED})*|抵押物?(?:不足|不够|有限|较少)"
)
_NO_SECURITY = re.compile("(?:暂时?)?(?:无|没有)[需须]?|不需要?")

SIZES = ("微型", "小型", "中型", "大型")
_SIZES = (("微", 1), ("小", 2), ("中", 4), ("大", 8))
_EACH_SIZE = "(?:[大中小微]型?[、,/和及与]?)*[大中小微]"
_SIZE = re.compile(f"{_EACH_SIZE}(?:型|企业)|中小微|大中小|小微|^{_EACH_SIZE}$")
_SMALL_AND_MEDIUM = re.compile("(?<!大)中小企业")
_BY_STATISTICS = re.compile("规模以[上下]")
_DOWNWARDS = re.compile("[大中小微型业]及?以下|不(?:超过|高于)[大中小微]")
_ANY = re.compile("不限|所有|各类|全部|均可|面议")

TIMES = {"年": 360, "个季度": 90, "季度": 90, "个月": 30, "月": 30, "期": 30, "天": 1, "日": 1}
"""Days that words for times count: 30 days are a month."""
_MONTH = TIMES["月"]
_TIME = Grammar(
    expected="a time such as 12个月, 1-3年 or 半年", scales=TIMES, before="期限|最长|为期", after="期"
)
_NUMERAL = re.compile("[一二两三四五六七八九十]+(?=年|个月|期|个?季度|至|到|[-~—–])")
_AND_A_HALF = re.compile(r"(\d+)年半")
_WITHIN = re.compile("(?<=[年月期天日])内")

_MOST_MONTHLY = 50_000
_PERIOD = re.compile(r"(?P<year>年薪|年收入|[/每一人]年|\(年\))|月")
_PER_TIME = re.compile(r"(?:[/每一]人)?[/每一]个?[月年]|[/每]人|月薪|年薪|年收入|税前|税后|[·・*×x,\s]*\d+薪")


def months(text: str, unit: str = "月") -> Span:
    """A time in months, to the nearest; a bare number counts a `unit` of `TIMES`."""
    digits = _NUMERAL.sub(lambda numeral: str(parse_numeral(numeral[0])), plain(text))
    halves = _AND_A_HALF.sub(lambda years: f"{12 * int(years[1]) + 6}个月", digits)
    written = _WITHIN.sub("以内", halves.replace("半年", "6个月"))
    return _shared(_span(lambda value: _TIME.read(value, TIMES[unit]), written), _MONTH)


def pay(text: str, header: str = "", unit: int = 1) -> Span:
    """Pay in yuan a month, to the nearest; a bare number counts `unit` yuan.

    It is a year's where the value or else its header says so, or where neither tells and nobody pays as much
    a month.
    """
    text = plain(text)
    span = _span(lambda value: parse_amount(value, unit), _PER_TIME.sub("", text))
    told = (_PERIOD.search(said) for said in (_REMARK.sub("", text), text, plain(header)))
    period = next(filter(None, told), None)
    yearly = bool(period["year"]) if period else (span[0] or span[1]) >= _MOST_MONTHLY
    return _shared(span, 12 if yearly else 1)


def revenue(text: str, unit: int = 1) -> Span:
    """Yearly revenue in yuan; a bare number counts so many."""
    return _span(lambda value: parse_amount(value, unit), plain(text))


def schooling(text: str) -> Span:
    """Numbers of the lowest and the highest degree named.

    "And above" leaves the upper end open (inf), "and below" the lower (0).
    """
    text = plain(text)
    named = [number for words, number in _DEGREES if re.search(words, text, re.IGNORECASE)]
    if not named:
        return UNSAID
    low = 0.0 if _DEGREE_DOWNWARDS.search(text) else float(min(named))
    return low, math.inf if _UPWARDS.search(text) else float(max(named))


def securities(text: str) -> int:
    """What is named of `SECURITIES`, a bit each from the first on; 0 for none, or where any will do.

    Where something is not there or not needed (无抵押物, 免担保), it is a name alone.
    """
    text = _EITHER_PLEDGE.sub("抵押质押", plain(text))
    if _ANY.search(text):
        return 0
    if _NO_SECURITY.fullmatch(text):
        return UNSECURED
    named, denied = without_denied(text)
    found = _bits(named, dict(_SECURITIES)) | (UNSECURED if denied else 0)
    return found & ~MORTGAGED if found & (ESTATE | MACHINES) else found


def without_denied(text: str) -> tuple[str, bool]:
    """A text without the securities that it says are not there or not needed, and whether it says so."""
    named, denied = _NOT_SECURED.subn("", _EITHER_PLEDGE.sub("抵押质押", plain(text)))
    return named, denied > 0


@lru_cache(maxsize=4096)
def sizes(text: str) -> int:
    """Sizes of enterprises that are named, a bit each of `SIZES`; 0 for none, or where any will do."""
    if _ANY.search(text):
        return 0
    named = _BY_STATISTICS.sub("", plain(text))
    found = _bits("".join(_SIZE.findall(named)), dict(_SIZES))
    if _SMALL_AND_MEDIUM.search(named):  # all below the large ones, very small ones among them
        found |= 7
    if found and _DOWNWARDS.search(named):
        return (1 << found.bit_length()) - 1
    lowest = found & -found
    return 16 - lowest if found and _UPWARDS.search(named) else found


def names_of(bits: int, names: tuple[str, ...]) -> list[str]:
    """The names whose bits are set."""
    return [name for place, name in enumerate(names) if bits >> place & 1]


def _bits(text: str, words: Mapping[str, int]) -> int:
    return sum(bit for word, bit in words.items() if re.search(word, text))


def _span(parse: Callable[[str], Measure], text: str) -> Span:
    """The bounds that a text names, else those that a remark in brackets names."""
    for part in (_REMARK.sub("", text), *_REMARK.findall(text)):
        try:
            low, high = bounds(parse(part))
        except BadValue:
            continue
        if not math.isnan(low):
            return low, high
    return UNSAID


def _shared(span: Span, parts: int) -> Span:
    low, high = span
    return round(low / parts, 0), round(high / parts, 0)
