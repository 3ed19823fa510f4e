"""Which names of two characters are names wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.partners.short_names import ShortNames, stands_apart

texts = st.lists(st.text("鸿海大量、，", max_size=8), max_size=5)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("鸿海", True),
        ("客户有鸿海、广达", False),
        ("客户：鸿海，广达", True),
        ("鸿海_、鸿海", True),
        ("鸿 海", False),
    ],
)
def test_a_name_stands_apart_between_separators(text: str, apart: bool) -> None:
    assert stands_apart("鸿海", text) is apart


def test_a_name_counts_anywhere_that_two_texts_and_a_tenth_of_all_set_apart() -> None:
    def anywhere(apart: int, within: int) -> bool:
        said = ["鸿海"] * apart + ["鸿海集团"] * within
        return ShortNames().changed(gone=(), kept=(), new=said, names=["鸿海"]).anywhere("鸿海")

    assert [anywhere(1, 0), anywhere(2, 0), anywhere(2, 18), anywhere(2, 19)] == [False, True, True, False]
    assert ShortNames().anywhere("鸿海精密")
    assert not ShortNames().anywhere("鸿海")


@given(texts, texts, texts)
def test_counting_what_changed_is_counting_anew(gone: list[str], kept: list[str], new: list[str]) -> None:
    before = ShortNames().changed(gone=(), kept=(), new=[*gone, *kept], names=["鸿海"])
    after = before.changed(gone=gone, kept=kept, new=new, names=["大量", "鸿海精密"])
    anew = ShortNames().changed(gone=(), kept=(), new=[*kept, *new], names=["鸿海", "大量"])
    assert (after.names, after.texts, after.apart) == (anew.names, anew.texts, anew.apart)
