"""Texts are counted as Han characters, pairs of them, words of other scripts, and concepts."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values.text import normalise
from matching import tokens
from matching.concepts import find_concepts
from matching.stop_words import STOP_WORDS
from matching.tokens import Vocabulary

EMOJI = "\U0001f680"
RARE = "\U00020000\U0002a700"
"""Two Han characters beyond the basic plane."""


def counted(vocabulary: Vocabulary, lines: list[str]) -> list[dict[str, int]]:
    """Counts of each line by token, as the vocabulary tells them."""
    rows = vocabulary.counts(lines).toarray()
    assert rows.shape[0] == len(lines)
    return [
        {vocabulary.token(column): int(row[column]) for column in np.flatnonzero(row).tolist()}
        for row in rows
    ]


def count(text: str) -> dict[str, int]:
    return counted(Vocabulary(), [text])[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        (" \t\n", {}),
        ("布", {"布": 1}),
        ("面料", {"面": 1, "料": 1, "面料": 1}),
        ("面料、面", {"面": 2, "料": 1, "面料": 1}),
        ("布布布", {"布": 3, "布布": 2}),
        ("Kernel kernel", {"kernel": 2}),
        ("the cost of a gpu", {"cost": 1, "gpu": 1}),
        ("x y z", {}),
        ("A股B轮", {"股": 1, "轮": 1}),
        ("用GPU算力200张", {"用": 1, "gpu": 1, "算": 1, "力": 1, "算力": 1, "200": 1, "张": 1}),
        ("snake_case", {"snake": 1, "case": 1}),
        ("ＧＰＵ", {"gpu": 1}),
        ("網線", {"网": 1, "线": 1, "网线": 1}),
        ("产(chǎn)业(yè)", {"产": 1, "业": 1, "产业": 1}),
        ("カメラ", {"カメラ": 1}),
        (EMOJI, {}),
        (f"面{EMOJI}料", {"面": 1, "料": 1}),
        (RARE, {RARE[0]: 1, RARE[1]: 1, RARE: 1}),
    ],
)
def test_counts(text: str, expected: dict[str, int]) -> None:
    assert count(text) == expected


def test_words_of_one_meaning_also_count_as_their_concept() -> None:
    assert count("贷款")["≈借款"] == 1
    assert count("借钱")["≈借款"] == 1
    assert count("loan") == {"loan": 1, "≈借款": 1}


def test_lines_are_counted_apart() -> None:
    assert counted(Vocabulary(), ["面", "", "料", "面料"]) == [
        {"面": 1},
        {},
        {"料": 1},
        {"面": 1, "料": 1, "面料": 1},
    ]


def test_nothing_gives_no_rows() -> None:
    assert Vocabulary().counts([]).shape == (0, 0)


def test_a_token_keeps_its_column() -> None:
    vocabulary = Vocabulary()
    before = vocabulary.counts(["面料 gpu"]).toarray()
    assert len(vocabulary) == 4
    vocabulary.counts(["布 cpu"])
    assert len(vocabulary) == 6
    after = vocabulary.counts(["面料 gpu"]).toarray()
    assert after.shape == (1, 6)
    assert after[:, :4].tolist() == before.tolist()
    assert after[:, 4:].tolist() == [[0, 0]]


def test_a_text_of_a_hundred_thousand_characters() -> None:
    found = count("面料" * 50_000)
    assert found == {"面": 50_000, "料": 50_000, "面料": 50_000, "料面": 49_999}


def test_one_word_of_a_hundred_thousand_letters() -> None:
    assert count("a" * 100_000) == {"a" * 100_000: 1}


def simple_count(text: str) -> dict[str, int]:
    """The same, one character after the other."""
    text = normalise(text)
    found = Counter(name for _, name in find_concepts(text))
    word = ""
    for here, following in pairwise(text + " "):
        if is_han(here):
            found[here] += 1
            found.update([here + following] if is_han(following) else [])
        elif here.isalnum():
            word += here
        if word and (is_han(following) or not following.isalnum()):
            found.update([word] if len(word) > 1 and word not in STOP_WORDS else [])
            word = ""
    return dict(found)


def is_han(character: str) -> bool:
    code = ord(character)
    return (
        0x3400 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x323AF
    )


WORDS = [
    "the",
    "gpu",
    "of",
    "贷款",
    "借钱",
    "面料",
    "布",
    "é",
    "カ",
    "7",
    "60",
    "_",
    "-",
    "，",
    " ",
    "\n",
    EMOJI,
    RARE,
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_counts_equal_those_of_a_simple_counter(lines: list[str]) -> None:
    assert counted(Vocabulary(), lines) == [simple_count(line) for line in lines]


@given(st.lists(TEXTS, min_size=1, max_size=6), st.integers(1, 20))
def test_where_texts_are_cut_into_chunks_changes_nothing(lines: list[str], characters: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "CHUNK_CHARACTERS", characters)
        assert counted(Vocabulary(), lines) == [simple_count(line) for line in lines]


def test_words_and_pairs_can_be_read_and_single_characters_and_concepts_cannot() -> None:
    vocabulary = Vocabulary()
    vocabulary.counts(["ERP"])
    assert vocabulary.readable(np.array([0])).tolist() == [True]
    vocabulary.counts(["借钱"])
    tokens = [vocabulary.token(column) for column in range(len(vocabulary))]
    found = vocabulary.readable(np.arange(len(tokens))).tolist()
    assert sorted(token for token, can in zip(tokens, found, strict=True) if can) == ["erp", "借钱"]
    assert {"借", "钱"} < set(tokens) - {"erp", "借钱"}
