from __future__ import annotations

import numpy as np

from graph.duplicates.blocking import Pairs
from graph.duplicates.comparing import (
    Codes,
    Several,
    apart,
    differs,
    likeness,
    other,
    region_numbers,
    same,
    texts,
)


def pairs(*given: tuple[int, int]) -> Pairs:
    left, right = zip(*given, strict=True)
    return Pairs(np.array(left), np.array(right))


def test_likeness_of_texts() -> None:
    assert likeness(texts(["ab", "ab", "", ""]), texts(["ab", "ac", "a", ""])).tolist() == [
        1.0,
        0.5,
        0.0,
        0.0,
    ]


def test_numbers_are_the_same_or_others_only_where_both_are_known() -> None:
    numbers, chosen = np.array([1, 1, 2, 0]), pairs((0, 1), (0, 2), (0, 3), (3, 3))

    assert same(numbers, chosen).tolist() == [1, 0, 0, 0]
    assert other(numbers, chosen).tolist() == [0, 1, 0, 0]
    assert differs(numbers, chosen).tolist() == [0, 1, 1, 0]


def test_regions_are_apart_where_neither_contains_the_other() -> None:
    regions = region_numbers(["350200", "350211", "350500", "350000", "", "nowhere"])
    chosen = pairs((0, 1), (1, 0), (0, 2), (2, 1), (3, 1), (0, 4), (0, 5))

    assert apart(regions, chosen).tolist() == [0, 0, 1, 1, 0, 0, 0]


def test_several_are_shared_disjoint_or_unknown() -> None:
    several = Several.of([["a", "b"], ["b", "c", "d"], ["e"], []], Codes())
    left, right = pairs((0, 1), (0, 2), (0, 3), (3, 3))

    assert several.shared(left, right).tolist() == [1, 0, 0, 0]
    assert several.disjoint(left, right).tolist() == [0, 1, 0, 0]
    assert several.overlap(left, right).tolist() == [0.5, 0, 0, 0]
    assert [each.tolist() for each in several.split()] == [[1, 2], [2, 3, 4], [5], []]


def test_several_followed_by_more() -> None:
    codes = Codes()
    joined = Several.of([["a"]], codes).followed_by(Several.of([["a", "b"], []], codes))

    assert [each.tolist() for each in joined.split()] == [[1], [1, 2], []]
    assert Several.of([], codes).split() == []
