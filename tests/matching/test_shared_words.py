"""Shared pairs of characters grow into the words they are part of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.shared_words import shared_words


@pytest.mark.parametrize(
    ("one", "other", "terms", "words"),
    [
        ("数字化课程的设计", "开发数字化课程与设计", ["字化", "程的", "设计"], ["数字化课程", "设计"]),
        ("招java工程师", "java培训，工程师认证", ["java", "程师"], ["java", "工程师"]),
        ("贷款", "信贷与贷款", ["贷款", "贷款"], ["贷款"]),
        ("企业的需求", "企业的资源", ["业的", "企业"], []),
        ("找人", "找的人", ["找人"], ["找人"]),
        ("它的", "它的", ["它的"], []),
        ("员工子女入学", "职工子女入园", ["子女"], ["子女"]),
        ("贷\n款", "贷款", ["款"], []),
        ("贷款", "贷款", [], []),
    ],
)
def test_shared_words(one: str, other: str, terms: list[str], words: list[str]) -> None:
    assert shared_words(one, other, terms) == words


HAN = st.text("贷款科技的与", min_size=2, max_size=12)


@given(HAN, HAN)
def test_every_word_stands_in_both_texts_and_in_no_other_word(one: str, other: str) -> None:
    terms = [one[i : i + 2] for i in range(len(one) - 1) if one[i : i + 2] in other]
    words = shared_words(one, other, terms)
    assert all(word in one and word in other for word in words)
    assert not any(word in longer for word in words for longer in words if word != longer)
