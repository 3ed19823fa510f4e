from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values.text import normalise, plain, unify

han = st.text(st.sampled_from("產业業鏈链乾隆著作薴蘋果里後后發髮於瞭望(chǎn)（yè）(men)AI ，。\n"))


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("產業鏈與資金", "产业链与资金"),
        ("產(chǎn)業(yè)鏈", "产业链"),
        ("產（chǎn）業（yè）", "产业"),
        ("我們(men)的產(chǎn)品", "我们的产品"),
        ("乾隆年間的著作", "乾隆年间的著作"),
        ("ＡＩ平台，　５Ｇ", "ai平台, 5g"),
        ("  Deep\tLearning\r\n 平台 ", "deep learning 平台"),
        ("STRASSE Straße", "strasse strasse"),
        ("㎡", "m2"),
        ("", ""),
    ],
)
def test_texts_are_matched_in_one_form(given_text: str, expected: str) -> None:
    assert normalise(given_text) == expected


@pytest.mark.parametrize("text", ["人工智能(ai)", "咖啡(café)", "树脂(pu)", "软件(yè123)", "men(men)"])
def test_brackets_that_are_no_glosses_stay(text: str) -> None:
    assert normalise(text) == text


def test_a_syllable_without_tone_is_a_gloss_only_in_small_letters_beside_toned_ones() -> None:
    assert normalise("產(chǎn)品(pin)與人工智能(AI)") == "产品与人工智能(ai)"


@given(st.text() | han)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(han)
def test_characters_with_different_widths_or_scripts_compare_equal(text: str) -> None:
    assert normalise(plain(text)) == normalise(text)


def test_what_is_read_keeps_its_case() -> None:
    assert unify("  產(chǎn)業(yè)　ＡＢ\nWord ") == "产业 AB Word"
    assert normalise("  產(chǎn)業(yè)　ＡＢ\nWord ") == "产业 ab word"
