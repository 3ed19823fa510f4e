"""Words of one meaning are found where they stand."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

import pytest

from graph.values.text import normalise
from matching.concepts import MARK, find_concepts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("针织面料", []),
        ("想借钱", [(1, "≈借款")]),
        ("贷款和融资", [(0, "≈借款"), (3, "≈借款")]),
        ("software", [(0, "≈软件")]),
        ("找\n仓库", [(2, "≈仓储")]),
    ],
)
def test_concepts_of_a_text(text: str, expected: list[tuple[int, str]]) -> None:
    assert find_concepts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three loans", [(6, "≈借款")]),
        ("做software", [(1, "≈软件")]),
        ("it人员", [(0, "≈软件")]),
        ("accreditation", []),
        ("constraining", []),
        ("recruit人", []),
    ],
)
def test_a_latin_word_may_have_an_ending_but_no_beginning(text: str, expected: list[tuple[int, str]]) -> None:
    assert find_concepts(text) == expected


def test_the_longest_word_is_taken() -> None:
    assert find_concepts("采购") == [(0, "≈订单")]
    assert find_concepts("股权融资") == [(0, "≈股权投资")]


def test_every_word_belongs_to_one_concept_and_is_in_normalised_form() -> None:
    rows = list(csv.DictReader(files("matching").joinpath("concepts.csv").read_text("utf-8").splitlines()))
    words = [word for row in rows for word in row["words"].split()]
    assert [word for word, count in Counter(words).items() if count > 1] == []
    assert [word for word in words if normalise(word) != word] == []
    assert [row["concept"] for row in rows if row["concept"].startswith(MARK)] == []
