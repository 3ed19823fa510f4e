"""The products that the title of a demand or resource of supply is about.

A title tells them between words of trade: 求购超高强涤纶长丝500吨 is about 涤纶长丝. A name is taken only
where the words around it show that it is the thing traded: it stands whole, or ends a longer name, before a
word of trade, a quantity or the end. What the thing is for, whom it is for and what describes it are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.values.text import normalise
from matching.product_names.linking import likeliest
from matching.product_names.names import BRACKETED, CONFIDENCE, How, ProductLink, ProductNames

_CLAUSES = re.compile(r"[,;:。!?|\n\[\]【】「」《》<>]")
_PURPOSE = re.compile("(?:用于|用来|(?<![定订代])做(?!工)|制作|直供)[^的]*(?:的|$)")

_TRADING = (
    "求购|集中采购|采购|集采|收购|回收|询价|供应|供货|出售|出货|销售|批发|转让|提供|承接|来料加工|代加工|加工|代工"
    "|外协|外发|外包|定制|订制|定做|订购|征集|寻找|寻求|急需|急寻|需要|出租|招标"
)
_SOURCES = "供应商|供货商|厂家|生产商|货源"
_BESIDE = (
    f"{_TRADING}|{_SOURCES}|需求|希望|现货|库存|余量|富余|尾货|产能|产品|成品|样品|新品|新款|订单|项目|意向|若干|大量|长期"
    "|批量|小单|配套|整机|授权|打样|试样|试织|试用|试产|经销商|代理商|经销|代理|招标|合作|清仓|处理|到货|能力|公告|信息"
    "|清单|计划|事宜|业务"
)
_NO_PRODUCT = re.compile(f"(?:{_BESIDE}|客户|用户|渠道|市场|企业|公司|服务|技术)+")
"""Words of trade, which some lists of products name as well."""
_JOINING = r"[\s、/+&]|以及|[和与及或]"
_QUANTITY = (
    r"(?:约|近|共)?[\d.]+(?:-[\d.]+)?[百千万亿]?余?(?:吨|公斤|千克|kg|t|米|码|件|条|双|台|套|个|只|片|张|支|根|块|箱|瓶"
    "|卷|辆|部|桶|平方米|立方米)?|[一两二三四五六七八九十百千万几]+余?(?:吨|公斤|米|件|条|双|台|套|只|片|张|支|箱|辆|批|天)"
)
_AFTER = re.compile(
    rf"(?:{_BESIDE})*(?:$|{_JOINING}|{_QUANTITY}|[寻找想急]|招(?![标聘生])|需(?!求)|等(?:$|{_BESIDE}|原料|材料|物资))"
)
"""A word of trade that another word follows is a part of that: 需求预测, 采购平台, 供应链."""
_BEFORE = re.compile(
    rf".*(?:{_JOINING}|{_QUANTITY}|{_TRADING}|[寻找招需急购的]|需求|现有|库存|各类|各种|大量|长期|国产|进口|优质|高端)"
)
_VERBS = re.compile(f"{_TRADING}|找")
_SEEKING = re.compile("寻找|寻求|征集|找|寻")
_OTHER_SOURCES = re.compile(
    f"(?!(?:外协|代工|代加工|加工|打样|合作|稳定|长期|优质|本地|国内)*(?:{_SOURCES})).*(?:{_SOURCES})"
)
"""Somebody is sought who has another thing: 中底供应商, but not 外协厂家."""
_FOR = re.compile(
    "[、和与及或][^用]{1,24}(?<![家商民军日实通专医食药车农饮应信使利耐常])用(?![于户途量品具])"
)
"""What goes on to say what the thing is for: 夹克 of 夹克和运动裤用拉链."""
_DENIED = re.compile("(?:不要|不含|不收|除).*|.*[非不未]")
_REFUSED = re.compile(
    "不再|无需|无须|不需|不用|不想|暂不|暂停|暂缓|停止|停购|终止|取消|没有|尚无|不(?:采购|收购|求购|招标)"
    "|已(?:经)?(?:采购|购|完成|解决|结束|满足|落实|找到|签)"
)
"""Nothing is traded in such a clause."""
_LATIN = re.compile("[0-9a-z]{2}")
_MOST = 500
"""Characters of a text that are read: what is traded stands at its beginning."""

TITLED = 0.85
"""What a product counts that only a title names: no more than readings are right (`benchmarks.titles`)."""
DESCRIBED = 0.8
"""What a product counts beside this that only the description names."""


class _Spot(NamedTuple):
    """A name in a clause: where it begins, itself, and whether what stands before makes it a finer kind."""

    at: int
    name: str
    finer: bool


class Reading(NamedTuple):
    """The products that texts are about, the likeliest first, and the texts as they were read."""

    links: list[ProductLink]
    text: str


def read_subjects(names: ProductNames, title: str, description: str = "") -> Reading:
    """The products that a demand or resource is about, by `EXACT`, `ALIAS` or `FINER`.

    Only where the title names nothing the description is read; it tells of other things as well, and what it
    names counts only after a word of trade.
    """
    said = _comparable(title)
    if (found := _traded(names, said)) or not description:
        return Reading(_counting(found, TITLED), said)
    told = _comparable(description)
    links = _traded(names, told, after_trade=True)
    return Reading(_counting(links, TITLED * DESCRIBED), f"{said};{told}")


def _counting(links: Sequence[ProductLink], share: float) -> list[ProductLink]:
    return [link._replace(confidence=round(link.confidence * share, 4)) for link in links]


def _comparable(text: str) -> str:
    # Lines are texts of their own, and white space is one blank once normalised.
    return BRACKETED.sub("", normalise(";".join(text.splitlines()))).strip()[:_MOST]


def _traded(names: ProductNames, said: str, *, after_trade: bool = False) -> list[ProductLink]:
    if (whole := names.named(said)) and not _NO_PRODUCT.fullmatch(said):
        return [whole]
    told = (clause for clause in _CLAUSES.split(said) if not _REFUSED.search(clause))
    clauses = (_PURPOSE.sub(" ", clause).strip() for clause in told)
    found = [_sought(clause, list(_spots(names, clause, after_trade=after_trade))) for clause in clauses]
    # Where something is sought that is named, other clauses tell who seeks it.
    chosen = [spots for spots, sought in found if sought] or [spots for spots, _ in found]
    return likeliest(link for spots in chosen for spot in spots if (link := _link(names, spot)))


def _link(names: ProductNames, spot: _Spot) -> ProductLink | None:
    """A finer kind is meant where something stands before the name, that of an alias included."""
    link = names.named(spot.name)
    return link._replace(how=How.FINER, confidence=CONFIDENCE[How.FINER]) if link and spot.finer else link


def _sought(clause: str, spots: list[_Spot]) -> tuple[list[_Spot], bool]:
    """What a clause is about, and whether it is sought: what stands before is for another thing then."""
    for verb in _SEEKING.finditer(clause):
        after = [spot for spot in spots if spot.at >= verb.end()]
        if after or _OTHER_SOURCES.match(clause, verb.end()):
            return after, bool(after)
    return spots, False


def _spots(names: ProductNames, clause: str, *, after_trade: bool) -> Iterator[_Spot]:
    verb = _VERBS.search(clause) if after_trade else None
    if after_trade and not verb:
        return
    last = verb.end() if verb else 0
    # What a name is the last part of stands on its left: 数控加工中心 is one, and not 数控加工 before a word.
    for start, end in reversed([*names.spans_from_right(clause, last)]):
        if (
            not _AFTER.match(clause, end)
            or _NO_PRODUCT.fullmatch(clause, start, end)
            or _cuts_words(clause, start, end)
        ):
            continue
        before, last = clause[last:start], end
        begun = _BEFORE.match(before)
        told = before[begun.end() :] if begun else before
        if not _DENIED.fullmatch(told) and not _FOR.match(clause, end):
            yield _Spot(start, clause[start:end], bool(told))


def _cuts_words(text: str, start: int, end: int) -> bool:
    """Whether a piece of a text begins or ends within a Latin word or a number."""
    return any(_LATIN.fullmatch(text[max(at - 1, 0) : at + 1]) for at in (start, end))
