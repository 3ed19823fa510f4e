"""Whom to call about the needs of a message."""

from __future__ import annotations

import re

from matching.parties import Contact

_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}-?\d{7,8})(?!\d)")
_HAN = "[\u4e00-\u9fff]"
_FORM = "总|经理|主任|先生|女士|小姐|老师|厂长|老板|工"
_NAMED = re.compile(rf"联系人\s*[:：]?\s*(?P<name>{_HAN}{{1,2}}(?:{_FORM})|[小老阿]{_HAN}|{_HAN}{{2,3}})")
_BESIDE = re.compile(
    rf"(?P<name>[小老阿]{_HAN}|{_HAN}(?:{_FORM}))[\s（(，,：:]{{0,3}}(?:电话|手机)?[\s：:]?$"
)


def contact_in(text: str) -> Contact:
    """The one person to call whom a text names, with the number as written; '' for what it does not tell.

    Several numbers belong to several people, or to one: then nobody is named.
    """
    numbers = list(_PHONE.finditer(text))
    if len({re.sub(r"\D", "", number[0]) for number in numbers}) != 1:
        return Contact("", "")
    number = numbers[0]
    named = _NAMED.search(text) or _BESIDE.search(text[: number.start()])
    return Contact(named["name"] if named else "", number[0])
