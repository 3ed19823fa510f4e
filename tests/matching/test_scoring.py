"""Parts add up to the margin, and the margin decides the score."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.scoring import BY_MEANING, BY_WORDS, WEIGHTS, Signals, margins, parts_of, score, told

SHARE = st.floats(0, 1)
SIGNALS = st.lists(
    st.tuples(
        SHARE,
        st.one_of(st.just(math.nan), st.floats(-1, 1)),
        *[SHARE] * 8,
        st.sampled_from([0.0, 0.5, 1.0, 2.5]),
        st.sampled_from([0.0, 1.0]),
    ),
    min_size=1,
    max_size=5,
)


def signals(rows: list[tuple[float, ...]]) -> Signals:
    return Signals(*np.array(rows, np.float64).T)


def test_every_signal_is_a_part_after_the_base() -> None:
    parts = parts_of(signals([(0.5, 0.25, 1, 0.7, 0.4, 1, 0, 1, 0.5, 0.2, 1.5, 1)]))
    assert {name: values.tolist() for name, values in parts.items()} == {
        "base": [BY_MEANING.base],
        "text": [BY_MEANING.text * 0.5],
        "meaning": [BY_MEANING.meaning * 0.25],
        "kind": [WEIGHTS["kind"]],
        "place": [WEIGHTS["place"] * 0.7],
        "industry": [WEIGHTS["industry"] * 0.4],
        "alliance": [WEIGHTS["alliance"]],
        "chain": [0.0],
        "cooperation": [WEIGHTS["cooperation"]],
        "products": [WEIGHTS["products"] * 0.5],
        "popularity": [WEIGHTS["popularity"] * 0.2],
        "conditions": [WEIGHTS["conditions"] * 1.5],
        "unconfirmed": [WEIGHTS["unconfirmed"]],
    }
    assert next(iter(parts)) == "base"


def test_a_pair_of_unknown_meaning_has_the_weights_of_words_alone() -> None:
    pairs = signals([(0.5, 0.25, *[0] * 10), (0.5, math.nan, *[0] * 10)])
    known, unknown = told(parts_of(pairs), np.array([True, False]))
    assert unknown.parts["base"] == BY_WORDS.base
    assert unknown.parts["text"] == BY_WORDS.text * 0.5
    assert unknown.margin == BY_WORDS.base + BY_WORDS.text * 0.5
    assert "meaning" not in unknown.parts
    assert (known.by_meaning, unknown.by_meaning) == (True, False)
    assert "meaning" in known.parts


@given(SIGNALS)
def test_parts_add_up_to_the_margin_in_their_order(rows: list[tuple[float, ...]]) -> None:
    found = parts_of(signals(rows))
    for i, margin in enumerate(margins(signals(rows)).tolist()):
        total = 0.0
        for values in found.values():
            total += float(values[i])
        assert total == margin


@given(SIGNALS)
def test_no_part_is_a_negative_zero(rows: list[tuple[float, ...]]) -> None:
    for values in parts_of(signals(rows)).values():
        assert not np.signbit(values[values == 0]).any()


def test_only_conditions_in_the_way_and_old_confirmations_count_against_a_pair() -> None:
    assert [name for name, weight in WEIGHTS.items() if weight < 0] == ["conditions", "unconfirmed"]


def test_some_of_the_pairs_are_taken_by_position() -> None:
    taken = signals([(0,) * 12, (1,) * 12]).take(np.array([1]))
    assert [column.tolist() for column in taken] == [[1.0]] * 12


@pytest.mark.parametrize("margin", [-10.0, -2.5, 0.0, 1.25, 9.0])
def test_score(margin: float) -> None:
    assert score(margin) == pytest.approx(1 / (1 + math.exp(-margin)), rel=1e-15)
    assert 0 < score(margin) < 1
    assert score(-margin) == pytest.approx(1 - score(margin))
