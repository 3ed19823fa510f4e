"""Terms that sentences of demands and resources state: for how long money is lent, and on what security."""

from __future__ import annotations

import re

from graph.values.text import plain
from matching.terms import values

_NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)"
_NUMBERS = f"{_NUMBER}(?:[-~至到]{_NUMBER})?"
_TIME = f"(?:(?:不超过|最长|至少)?{_NUMBERS}(?:年半?|个月|天)(?:期|以[上内下]|内)?|半年期?)"
_MONTHS = re.compile(
    f"(?<![账交工周])期限?[为是约在需要:]{{0,2}}({_TIME})"
    f"|({_NUMBERS}(?:年|个月)|半年)期(?![间满])"
    f"|(?:借款?|贷款?|用款|周转)(?:期限|时间)?[约为]?({_TIME})"
)
_THING = (
    "(?:不动产|(?:机器|生产)?设备|房产|房屋|房子|厂房|住宅|商铺|土地"
    "|知识产权|专利权?|商标权?|股权|应收账款|存单|仓单|订单)"
)
_SECURITY = re.compile(
    f"(?:{_THING}[、和及与或]?)*(?:[作做]为?|进行|可以?|能够?|用于)?(?:抵押|质押)+{_THING}?"
    "|信用(?=贷|借款|方式|[、和或及/][抵质])"
    "|(?:纯|只能|只要|凭|希望)信用"
)


def months(text: str) -> values.Span:
    """Months for which money is needed or lent, the first that a text names: 期限三年, 一年期, 借半年."""
    found = _MONTHS.search(plain(text))
    return values.months(next(filter(None, found.groups()))) if found else values.UNSAID


def securities(text: str) -> int:
    """Securities that a text names or denies, as `values.securities` tells them.

    A word counts only where money is secured by it: who buys machines pledges none, and a company that
    guarantees loans asks for no guarantee.
    """
    named, denied = values.without_denied(text)
    phrases = "、".join(match[0] for match in _SECURITY.finditer(named))
    return values.securities(phrases) | (values.UNSECURED if denied else 0)
