"""Who a message says it comes from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.needs.senders import sender_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("泉州海悦针织服装有限公司（示例）：找针织面料、贷款500万", "泉州海悦针织服装有限公司（示例）"),
        ("泉州海悦针织：找针织面料", "泉州海悦针织"),
        ("海悦针织：找针织面料", "海悦针织"),
        ("大家好。示例公司 联系人陈小姐13900001234：找针织面料", "示例公司"),
        ("我是海悦针织的小陈，找针织面料", "海悦针织"),
        ("各位好，我们是海悦针织陈经理，想贷款500万", "海悦针织"),
        ("我是示例针织的小陈（13900001234）。招缝纫工60名", "示例针织"),
        ("这里是泉州海悦针织服装有限公司，想贷款500万", "泉州海悦针织服装有限公司"),
        ("需求单位：海悦针织\n想贷款500万", "海悦针织"),
        ("企业名称: 泉州海悦针织服装有限公司，招缝纫工60名", "泉州海悦针织服装有限公司"),
        ("想贷款500万\n泉州海悦针织服装有限公司", "泉州海悦针织服装有限公司"),
        ("海悦针织：找面料\n海悦针织：招缝纫工5名", "海悦针织"),
    ],
)
def test_senders(text: str, expected: str) -> None:
    assert sender_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "找针织面料、贷款500万",
        "想与泉州海悦针织服装有限公司合作，采购面料",
        "陈示例：找针织面料",
        "我是陈经理，找针织面料",
        "我们是一家做服装的企业，找针织面料",
        "我司需要：贷款500万",
        "资金需求：贷款500万",
        "产品规格：需要20支纱",
        "金额单位：万元",
        "海悦针织：找面料\n示例制衣：招缝纫工5名",
        "13900001234：找针织面料",
    ],
)
def test_texts_that_do_not_say_who_asks(text: str) -> None:
    assert sender_in(text) == ""


@given(st.text(alphabet="我是海悦针织的小陈：，。找公司有限（）\n "))
def test_a_sender_stands_in_the_text(text: str) -> None:
    assert sender_in(text) in text
