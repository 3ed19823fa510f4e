"""Which rows below a header are no rows of the list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.lists.layout.labels import squeezed

_BRACKET = r"(?:[(（].{0,12}[)）])?"
_TOTAL = re.compile(
    rf"(?:本页|本表|以上|全部|各项|金额|人数|数量)?(?:合计|总计|小计|共计|累计|总和|汇总){_BRACKET}"
    r"(?:[:：].*|共?[\d,.]+(?:人|名|家|项|条|万元|元|亿元|个)?)?",
    re.DOTALL,
)
_NOTE = re.compile(
    rf"[*※#]?(?:备注|备注说明|注|附注|注释|说明|填表说明|填报说明|填写说明|填表须知|填报要求|注意|注意事项|温馨提示){_BRACKET}"
    r"(?:\d{0,2}[:：、.．].*)?",
    re.DOTALL,
)
_SIGNED = re.compile(
    rf"(?:填表人|填报人|填写人|制表人|制表|审核人|审核|复核人|复核|审批人|经办人|经办|报送人|统计人|单位负责人|负责人|分管领导|主要领导|联系人|联系电话|电话|手机"
    rf"|填报单位|填表单位|报送单位|单位|企业|公司|盖章|签字|签章|填报日期|填表日期|制表日期|填报时间|填表时间|制表时间|日期|时间)(?:签字|签名|签章|姓名)?{_BRACKET}"
    r"[:：].*|(?:单位|企业|公司)?[(（]?(?:盖章|公章|签章|签字)[)）]?|.*[(（](?:盖章|公章|签字|签章)[)）][:：]?.*",
    re.DOTALL,
)
_SIGNED_LABEL = re.compile(r"填表人|填报人|制表人|审核人|复核人|填报日期|填表日期|制表日期|填报时间|填表时间")
_EXAMPLE = re.compile(r"[(（]?(?:填写|填报)?(?:示例|样例|举例|范例|例如|例子|例)\d{0,2}[)）]?[:：]?")
_REMARK = re.compile(r"(?:以上|上述|本表).{4,}|共\d{1,5}(?:家|项|个|条|名|人|户|件).*", re.DOTALL)
_COUNTING = ("1234567890", "一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJ")
_INSTRUCTION = re.compile(
    r"[(（].+[)）]|.*(?:必填|选填|请填|请选择|下拉|填写|单选|多选|格式为|不超过\d+字).*", re.DOTALL
)
_SECTION = re.compile(
    r"(?:[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．:：)）]|第[一二三四五六七八九十]{1,3}[类部]).{1,40}"
)
_ITEM = re.compile(r"[(（]?\d{1,2}[)）]?[、.．:：)）].+", re.DOTALL)

TOTALS = ("合计", "小计", "总计")
"""Cells that make a row a total wherever they stand in it."""

SUSPECT = frozenset(
    "合总小共累本以全各金人数汇备说附注填制审复经负单企公盖签联电手报日时分主例样示范举(（一二三四五六七八九十第1甲A*※#温①"
)
"""What the first cell of a row that is none of the list's begins with."""


def reason_of(cells: Sequence[str], width: int, spread: bool, after_note: bool) -> str:
    """Why a row is none of the list's, '' where it is one.

    Args:
        cells: those of the row that have content.
        width: number of columns of the table.
        spread: whether the first cell is merged over several columns.
        after_note: whether the row before was a note.
    """
    if not cells:
        return "empty"
    lead = squeezed(cells[0])
    single = len(cells) == 1 and width > 2
    reasons = {
        "total": _TOTAL.fullmatch(lead) or any(word in cells for word in TOTALS),
        "note": (_NOTE.fullmatch(lead) and (len(cells) <= 2 or spread))
        or (after_note and single and (_ITEM.fullmatch(lead) or spread)),
        "signature": (_SIGNED.fullmatch(lead) and (single or _are_signed(cells)))
        or (single and lead.endswith((":", "：")))
        or (_SIGNED_LABEL.fullmatch(lead) and len(cells) <= 6),
        "example": _EXAMPLE.fullmatch(lead),
        "heading": single and (_SECTION.fullmatch(lead) or (spread and len(lead) <= 30)),
        "remark": single and (spread or _REMARK.fullmatch(lead)),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _are_signed(cells: Sequence[str]) -> bool:
    """Whether most cells of a row name a label: those of 填表人：甲 | 日期：乙."""
    return sum(":" in cell or "：" in cell for cell in cells) * 2 >= len(cells)


def is_below_header(cells: Sequence[str]) -> str:
    """Why a row next below a header is none of the list's: it numbers columns, or says how to fill them."""
    texts = [squeezed(cell) for cell in cells]
    numbers = [str(number) for number in range(1, len(texts) + 1)]
    if len(texts) > 2 and (
        texts == numbers
        or all(text.strip("()（）") == number for text, number in zip(texts, numbers, strict=True))
        or any(texts == list(signs[: len(texts)]) for signs in _COUNTING)
    ):
        return "column numbers"
    if len(texts) > 1 and sum(bool(_INSTRUCTION.fullmatch(text)) for text in texts) * 3 >= len(texts) * 2:
        return "instructions"
    return ""
