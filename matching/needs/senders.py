"""Which organization a message says it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.needs.clauses import senders_of

_HAN = "\u4e00-\u9fff"
_NAME = rf"[{_HAN}\w（）()·]"
_FORM = "(?:总|经理|主任|先生|女士|小姐|老师|厂长|老板|工)"
_PERSON = rf"(?:的[{_HAN}]{{1,2}}{_FORM}|的?(?:[小老阿][{_HAN}]|[{_HAN}]{_FORM}))"
_END = r"(?=[\s，,。：:；;！!（(\d]|$)"
_OPENING = "(?:我|我们|我这边|这里|这边)是"
_INTRODUCED = re.compile(
    rf"(?:^|(?<=[\s，,。！!：:])){_OPENING}(?!一家|一个|做|搞)"
    rf"(?:(?P<of>{_NAME}{{3,30}}?){_PERSON}|(?P<firm>{_NAME}{{2,30}}有限(?:责任)?公司(?:（[^（）]{{1,10}}）)?)){_END}"
)
_STATED = re.compile(
    r"(?:(?:单位|企业|公司)(?:名称|全称)|(?:需求|申报|填报)(?:单位|企业))\s*[：:][ \t]*"
    rf"(?P<name>{_NAME}{{2,40}})"
)


def sender_in(text: str) -> str:
    """The one organization in whose name a text is written, as it calls itself; '' for none or several.

    It stands before a colon, introduces itself (我是…的小陈), is stated (需求单位：…), or signs. One that is
    only spoken of is none. Whether anybody knows it has to be asked.
    """
    found = dict.fromkeys(name for name in _senders(text) if name)
    return next(iter(found)) if len(found) == 1 else ""


def _senders(text: str) -> Iterator[str]:
    for match in _INTRODUCED.finditer(text):
        yield match["of"] or match["firm"]
    for match in _STATED.finditer(text):
        yield match["name"]
    for name in senders_of(text):
        yield re.sub(f"^{_OPENING}", "", name)
