"""Judgements are counted by key, and what was said of a pair itself can be left out."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.judgements import Judgements, Sums, joined


def test_nothing_was_said() -> None:
    nothing = Sums.of(np.zeros(0, np.int64), np.zeros(0))
    assert nothing.at(np.array([1, 2])).tolist() == [0.0, 0.0]
    assert nothing.at(np.array(1)).tolist() == 0.0


@given(st.lists(st.tuples(st.integers(-2, 3), st.integers(0, 9))), st.integers(-3, 4))
def test_sums_are_those_of_equal_keys(told: list[tuple[int, int]], asked: int) -> None:
    keys, values = (np.array([each[i] for each in told], np.int64) for i in (0, 1))
    expected = Counter[int]()
    for key, value in told:
        expected[key] += value
    assert Sums.of(keys, values.astype(np.float64)).at(np.array([asked])).tolist() == [expected[asked]]


def test_a_pairs_own_judgement_is_left_out() -> None:
    counted = Judgements.of(np.array([7, 7, 8]), np.array([1, 2, 3]), np.array([True, True, False]))
    assert counted.of_others(np.array([7, 7, 7, 8]), np.array([1, 3, 9, 1])).tolist() == [1.0, 2.0, 2.0, -1.0]


@given(st.lists(st.tuples(st.integers(-1, 2**31 - 2), st.integers(-1, 2**31 - 2)), unique=True))
def test_no_two_pairs_of_rows_have_one_number(pairs: list[tuple[int, int]]) -> None:
    rows = np.array(pairs, np.int64).reshape(-1, 2)
    assert len(set(joined(rows[:, 0], rows[:, 1]).tolist())) == len(pairs)
