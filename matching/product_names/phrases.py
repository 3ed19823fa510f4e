"""A text on what an enterprise makes, cut into phrases that each name one thing."""

from __future__ import annotations

import re
from typing import NamedTuple

_BETWEEN = re.compile(r"[,;、。;:|\n]|以及|及其|(?<=.{2})(?:和|与|及|等)(?=.{2})|等$|\s{2,}")
_BEFORE = re.compile(
    "^(?:本?公司|企业|我司|主营业务为?|主营|主要|专业|专注于?|长期|从事|集|一家|的|于|为|是|包括|产品有?|涵盖"
    "|研究|研发|开发|设计|生产|制造|加工|销售|经营|批发|零售|供应|提供|各类|各种|系列|高端|优质)+"
)
_AFTER = re.compile(
    "(?:的)?(?:研究|研发|开发|设计|生产|制造|加工|销售|经营|批发|零售|供应|服务|业务|一体|为主|企业|公司|项目|系列|产品)+$"
)

_DENIED = re.compile("不|非|除|没有|禁止")
_TRADED = re.compile("销售|经营|批发|零售|设计|服务|供应|提供")
_MADE = re.compile("生产|制造|加工")


class Phrase(NamedTuple):
    """The name of a thing, and whether who says it makes it, as far as the words around it tell."""

    text: str
    made: bool


def phrases(text: str) -> list[Phrase]:
    """The phrases of a text without the verbs around them, each once, in their order.

    What somebody sells, designs or offers a service for is not made; what is denied is left out.

    Args:
        text: in the form in which texts are compared.
    """
    found = dict[str, bool]()
    for part in map(str.strip, _BETWEEN.split(text)):
        name = _AFTER.sub("", _BEFORE.sub("", part)).strip()
        if len(name) > 1 and not _DENIED.match(part):
            around = part.replace(name, "", 1)
            found[name] = found.get(name, False) or not _TRADED.search(around) or bool(_MADE.search(around))
    return [Phrase(name, made) for name, made in found.items()]
