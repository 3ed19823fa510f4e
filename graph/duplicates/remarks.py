"""Brackets at the end of an organization's name: which tell a part of it, and which only remark something."""

from __future__ import annotations

import re

from graph.duplicates.places import is_place_name

_REMARK = re.compile(
    r"示例|测试|试用|样例|演示|总部|本部|总公司|总行|总店|总院|新|老|已?注销|已?吊销|已?停业|停产|开业|存续|续存|在营|在业|"
    r"曾用.*|高企|国高|高新(?:技术)?企业|国家(?:级)?高新.*|专精特新.*|(?:国家级|省级)?.*小巨人.*|.*单项冠军.*|"
    r"规[上下](?:企业)?|上市(?:公司|企业)?|(?:拟|已)上市.*|新三板.*|科技型中小企业|龙头企业|小微企业|"
    r"会员(?:单位)?|(?:常务)?(?:副)?(?:理事|会长)长?单位|党组织?.*|联系人.*|待核实|重复|暂定"
)
"""What is no part, whatever stands before the bracket."""
_PART = re.compile(
    r".*(?:公司|行|店|厂|院|校|部|处|所|局|站|库|场|中心|基地|车间|园|区|市|县|镇|乡|村|街道|[路号楼馆点组队期])|.*\d.*|"
    r"第?[一二三四五六七八九十]+"
)
"""How what names a part or its place ends."""


def is_remark(content: str, *, after_legal_form: bool) -> bool:
    """Whether what stands in brackets at the end of a name is no part of it.

    Behind a legal form a name is complete, so all that names neither a place nor a part only remarks.
    """
    if _REMARK.fullmatch(content):
        return True
    return after_legal_form and not (_PART.fullmatch(content) or is_place_name(content))
