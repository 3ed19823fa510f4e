"""Whom a message says to call."""

from __future__ import annotations

import pytest

from matching.needs.contacts import contact_in
from matching.parties import Contact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我是示例针织的小陈（13900001234）。招缝纫工60名", Contact("小陈", "13900001234")),
        ("示例公司 联系人陈小姐13900001234：找针织面料", Contact("陈小姐", "13900001234")),
        ("招缝纫工60名\n联系人：王示例 0595-5550101", Contact("王示例", "0595-5550101")),
        ("找仓库，老赵 158 0000 1111", Contact("老赵", "158 0000 1111")),
        ("贷款500万 13900001234", Contact("", "13900001234")),
        ("陈经理 13900001234 或陈经理 13900001234", Contact("陈经理", "13900001234")),
        ("小陈 13900001234，小林 13900005678", Contact("", "")),
        ("联系人小陈，采购20261122001批次面料", Contact("", "")),
    ],
)
def test_contacts(text: str, expected: Contact) -> None:
    assert contact_in(text) == expected
