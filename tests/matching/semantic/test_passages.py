"""Long texts are split at the ends of sentences, not cut off: every word of them is in some passage."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values.text import unify
from matching.semantic.passages import MOST, WIDTH, passages_of, split
from matching.text_index import Text

SENTENCE = "企业需要流动资金用于购买设备。"
PIECES = st.sampled_from([*"企业需要ab1 .。；;!？\n\t😀_", "3.5", SENTENCE, "需" * 90, "word " * 90])


def words(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


def width(text: str) -> float:
    narrow = sum(character <= "\u024f" for character in text)
    return len(text) - narrow + narrow / 4


def test_a_short_line_is_one_passage_in_unified_form() -> None:
    assert split("需要流動資金貸款，５００万。ＡＢ") == ["需要流动资金贷款,500万。AB"]


@pytest.mark.parametrize("line", ["", " ", "😀😀", "……——！？", "___"])
def test_what_has_no_letter_or_digit_has_no_passage(line: str) -> None:
    assert split(line) == []


def test_one_character_is_a_passage() -> None:
    assert split("钢") == ["钢"]


def test_sentences_fill_passages_and_stay_whole() -> None:
    whole = WIDTH // len(SENTENCE)
    assert split(SENTENCE * (whole + 2)) == [SENTENCE * whole, SENTENCE * 2]


@pytest.mark.parametrize("end", ["。", "；", "！", "？", ". "])
def test_these_end_a_sentence(end: str) -> None:
    first, second = "甲" * (WIDTH - 60) + end, "乙" * 100
    assert split(first + second) == [unify(first), second]


def test_a_sentence_without_end_is_cut_evenly() -> None:
    passages = split("需" * (2 * WIDTH))
    assert [len(passage) for passage in passages] == [120, 120, 120]


def test_of_letters_and_digits_four_times_as_many_fit() -> None:
    (passage,) = split("a" * (4 * WIDTH))
    assert len(passage) == 4 * WIDTH


def test_no_passage_is_too_wide_where_scripts_are_mixed() -> None:
    assert max(width(passage) for passage in split("需" * 400 + "a" * 4000)) <= WIDTH


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=300))
def test_no_word_is_lost_and_no_passage_is_too_wide(line: str) -> None:
    passages = split(line)
    assert words("".join(passages)) == words(unify(line))
    assert all(width(passage) <= WIDTH and words(passage) for passage in passages)


def test_title_and_lines_are_passages_of_their_own() -> None:
    assert passages_of(Text("智能制造", ["论文一", "", "论文二。论文三"])) == [
        "智能制造",
        "论文一",
        "论文二。论文三",
    ]


def test_of_a_very_long_text_passages_are_taken_at_even_distances() -> None:
    lines = [f"第{i}行" for i in range(4 * MOST - 1)]
    passages = passages_of(Text("标题", lines))
    assert len(passages) == MOST
    assert passages[:3] == ["标题", "第3行", "第7行"]
    assert passages[-1] == f"第{4 * (MOST - 1) - 1}行"


def test_a_hundred_thousand_characters_are_split() -> None:
    passages = passages_of(Text("标题", ["需要资金" * 25_000]))
    assert len(passages) == MOST
