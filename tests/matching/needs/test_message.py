"""What in a message is no need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.needs.message import (
    can_be_name,
    is_lead_in,
    is_question,
    is_sender,
    is_speaker,
    masked,
    says_nothing,
)


def test_names_and_signs_are_masked_in_place() -> None:
    assert masked("@小林，要20吨[微笑]🙏") == "   ，要20吨     "


@given(st.text())
def test_masking_moves_nothing(text: str) -> None:
    shown = masked(text)
    assert len(shown) == len(text)
    assert all(after in {before, " "} for before, after in zip(text, shown, strict=True))


@pytest.mark.parametrize(
    "clause",
    [
        "各位领导好",
        "王总您好",
        "陈经理",
        "大家好",
        "谢谢",
        "麻烦您了",
        "收到",
        "好的",
        "暂无需求",
        "没有",
        "目前没有什么困难",
        "/",
        "联系人：王先生",
        "电话 0595-5550101",
        "13800138000",
        "示例针织服装有限公司",
    ],
)
def test_greetings_contacts_and_nothing(clause: str) -> None:
    assert says_nothing(clause)


@pytest.mark.parametrize(
    "clause", ["贷款", "找人修空压机", "需要好的供应商", "无纺布5吨", "没有抵押物的贷款"]
)
def test_words_that_say_something(clause: str) -> None:
    assert not says_nothing(clause)


def test_what_stands_before_a_colon() -> None:
    assert is_lead_in("我司目前需要")
    assert not is_lead_in("求合作")
    assert is_speaker("张三")
    assert not is_speaker("承接来料加工")
    assert is_sender("示例针织服装有限公司 联系人陈小姐13900001234")
    assert is_sender("示例服装厂（总部）")
    assert not is_sender("示例针织")
    assert can_be_name("泉州示例针织")
    assert not can_be_name("产品规格要求")


def test_a_question_for_needs_is_none() -> None:
    assert is_question("现阶段最需要什么")
    assert not is_question("有没有做热处理的")
