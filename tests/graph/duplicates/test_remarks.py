"""A bracket with the name of a part or a place tells a branch; another one only remarks."""

from __future__ import annotations

import pytest

from graph.duplicates.remarks import is_remark


@pytest.mark.parametrize(
    "content", ["示例", "测试", "总部", "高新技术企业", "国家级专精特新小巨人", "副会长单位"]
)
def test_known_remarks_are_none_of_the_name(content: str) -> None:
    assert is_remark(content, after_legal_form=False)


@pytest.mark.parametrize("content", ["福州分公司", "集美", "集美区", "二厂", "2", "二", "诚毅学院", "软件园"])
def test_parts_and_places_are(content: str) -> None:
    assert not is_remark(content, after_legal_form=True)


def test_other_words_only_remark_behind_a_complete_name() -> None:
    assert is_remark("张总介绍", after_legal_form=True)
    assert not is_remark("张总介绍", after_legal_form=False)
