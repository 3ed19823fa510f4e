from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.duplicates.blocking import LARGEST_BLOCK, Keys, Pairs, near_keys

KEYS = st.lists(st.lists(st.sampled_from("abcdef"), max_size=3, unique=True), max_size=12)


def listed(pairs: Pairs) -> list[tuple[int, int]]:
    return list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))


@given(KEYS)
def test_what_shares_a_key_is_a_pair_once(keys: list[list[str]]) -> None:
    expected = [(i, j) for i, j in combinations(range(len(keys)), 2) if set(keys[i]) & set(keys[j])]

    assert listed(Keys.of(keys).pairs()) == expected


@given(KEYS, KEYS)
def test_new_slots_are_paired_with_all(old: list[list[str]], new: list[list[str]]) -> None:
    added = Keys.of(new, len(old))
    keys = Keys.of(old).followed_by(added)

    found = listed(keys.pairs_with(added))

    assert found == [pair for pair in listed(Keys.of([*old, *new]).pairs()) if pair[1] >= len(old)]


def test_slots_that_die_leave_no_key() -> None:
    keys = Keys.of([["a"], ["a"], ["a"]]).without(np.array([False, True, False]))

    assert listed(keys.pairs()) == [(0, 2)]


def test_a_key_that_too_many_share_brings_nobody_together() -> None:
    keys = Keys.of([["common"]] * (LARGEST_BLOCK + 1))

    assert listed(keys.pairs()) == []
    assert listed(keys.pairs_with(Keys.of([["common"]], 0))) == []


@given(st.text("abcd", min_size=3, max_size=8), st.data())
def test_texts_that_differ_in_one_character_share_a_key(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 2))
    other = data.draw(st.sampled_from("abcd"))
    edited = [
        text[:place] + other + text[place + 1 :],
        text[:place] + text[place + 1] + text[place] + text[place + 2 :],
        text[:place] + other + text[place:],
    ]
    for each in edited:
        assert set(near_keys("", text)) & set(near_keys("", each))


def test_a_character_left_out_of_a_longer_text_leaves_a_key() -> None:
    assert set(near_keys("", "abcd")) & set(near_keys("", "acd"))
    assert near_keys("x ", "ab") == ["x ab"]
