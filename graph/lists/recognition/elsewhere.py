"""Columns that state links or amounts which another list has to state: 代表企业, 主要供应商, 年产能."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graph.lists.recognition.headers import header_key
from graph.lists.recognition.readings import readings


class Elsewhere(NamedTuple):
    """What columns of a list say, and where it has to be said to count.

    Attributes:
        headers: in comparable form.
        expected: what should be done, as problems tell it.
    """

    headers: frozenset[str]
    expected: str


def _named(headers: str, expected: str) -> Elsewhere:
    return Elsewhere(frozenset(map(header_key, headers.split())), expected)


_CHAINS = _named(
    "代表企业 代表性企业 龙头企业 重点企业 骨干企业 主要企业 链上企业 链主企业 企业 企业名单",
    "rows of relations IN_SEGMENT; here enterprises are text and stand in no segment",
)
_TRADE = _named(
    "主要供应商 供应商 上游企业 上游供应商 主要客户 客户 下游企业 下游客户 配套企业 供货商",
    "rows of relations SUPPLIES; here suppliers and customers are text and linked with nobody",
)
_CAPACITY = _named(
    "年产能 产能 月产能 设计产能 年产量 产量",
    "rows of resources with kind supply and a capacity; here it is text and no capacity of a chain",
)
_ELSEWHERE: Mapping[str, Sequence[Elsewhere]] = {
    "chains": (_CHAINS,),
    "organizations": (_TRADE, _CAPACITY),
}


def stated_elsewhere(list_name: str, headers: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """Headers of a list whose columns count for nothing there, and what to do for them."""
    keys = {header: {reading.key for reading in readings(header)} for header in headers}
    for each in _ELSEWHERE.get(list_name, ()):
        if found := [header for header in headers if keys[header] & each.headers]:
            yield found, each.expected
