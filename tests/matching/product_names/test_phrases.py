"""Texts on what somebody makes are cut into names of things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.product_names.phrases import phrases


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "公司主要从事涤纶长丝、氨纶包覆纱及针织面料的研发、生产和销售",
            ["涤纶长丝", "氨纶包覆纱", "针织面料"],
        ),
        ("工业相机;工业镜头", ["工业相机", "工业镜头"]),
        ("专业生产各类轴承", ["轴承"]),
        ("锂电池正极材料和电解液", ["锂电池正极材料", "电解液"]),
        ("生产、销售", []),
        ("", []),
    ],
)
def test_phrases(text: str, found: list[str]) -> None:
    assert [phrase.text for phrase in phrases(text)] == found


@pytest.mark.parametrize(
    ("text", "made"),
    [("生产轴承", True), ("轴承", True), ("轴承生产、销售", True), ("汽车销售", False), ("服装设计", False)],
)
def test_what_is_only_sold_or_designed_is_not_made(text: str, made: bool) -> None:
    assert phrases(text)[0].made == made


@pytest.mark.parametrize("text", ["不生产汽车", "非标零件", "除面料外"])
def test_what_is_denied_is_left_out(text: str) -> None:
    assert phrases(text) == []


@given(st.text("公司主要生产涤纶长丝、和及的，。;", max_size=40))
def test_phrases_stand_in_the_text_each_once(text: str) -> None:
    found = [phrase.text for phrase in phrases(text)]
    assert len(found) == len(set(found))
    assert all(phrase in text for phrase in found)
