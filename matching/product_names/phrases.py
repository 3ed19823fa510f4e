"""A text on what an enterprise makes, cut into phrases that each name one thing."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[,;、。;:|\n]|以及|及其|(?<=.{2})(?:和|与|及|等)(?=.{2})|等$|\s{2,}")
_BEFORE = re.compile(
    "^(?:本?公司|企业|我司|主营业务为?|主营|主要|专业|专注于?|长期|从事|集|一家|的|于|为|是|包括|产品有?|涵盖"
    "|研究|研发|开发|设计|生产|制造|加工|销售|经营|批发|零售|供应|提供|各类|各种|系列|高端|优质)+"
)
_AFTER = re.compile(
    "(?:的)?(?:研究|研发|开发|设计|生产|制造|加工|销售|经营|批发|零售|供应|服务|业务|一体|为主|企业|公司|项目|系列|产品)+$"
)


def phrases(text: str) -> list[str]:
    """The phrases of a text without the verbs around them, each once, in their order.

    Args:
        text: in the form in which texts are compared.
    """
    found = (_AFTER.sub("", _BEFORE.sub("", part.strip())).strip() for part in _BETWEEN.split(text))
    return list(dict.fromkeys(phrase for phrase in found if len(phrase) > 1))
