"""A column grows slot by slot, and answers as one that was laid out at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.semantic import column as room
from matching.semantic.column import BEST, GROUP, VectorColumn, best_of, means_of
from matching.semantic.embedder import Vectors
from matching.sparse import Integers

WIDTH = 3
COMPONENT = st.integers(-3, 3)
VECTOR = st.lists(COMPONENT, min_size=WIDTH, max_size=WIDTH)
"""Of whole numbers, so that the order of a sum changes nothing."""


class Slot(NamedTuple):
    """A slot, what is known of it, and in which step it is filled."""

    kind: int
    vectors: list[list[int]]
    step: int


SLOTS = st.lists(
    st.builds(Slot, st.integers(0, 2), st.lists(VECTOR, max_size=BEST + 2), st.integers(0, 3)), max_size=12
)
ASKED = st.lists(VECTOR, min_size=1, max_size=3).map(lambda rows: np.array(rows, np.float32))


def integers(values: Sequence[int]) -> Integers:
    return np.array(values, np.int64)


def vectors(rows: Sequence[Sequence[float]]) -> Vectors:
    return np.array(rows, np.float32).reshape(len(rows), WIDTH)


def filled(column: VectorColumn, slots: Sequence[Slot], chosen: Sequence[int]) -> VectorColumn:
    counts = [len(slots[slot].vectors) for slot in chosen]
    rows = [vector for slot in chosen for vector in slots[slot].vectors]
    return column.filled(integers(chosen), vectors(rows), integers(counts))


def at_once(slots: Sequence[Slot]) -> VectorColumn:
    column = VectorColumn.empty().extended(integers([slot.kind for slot in slots]))
    return filled(column, slots, [i for i, slot in enumerate(slots) if slot.vectors])


def by_steps(slots: Sequence[Slot]) -> VectorColumn:
    """Half of the slots come when some of the others are filled; later slots are filled first."""
    column, filled_ones, half = VectorColumn.empty(), set[int](), len(slots) // 2
    for step, there in [(0, half), *((step, len(slots)) for step in range(4))]:
        column = column.extended(integers([slot.kind for slot in slots[len(column) : there]]))
        due = {i for i, slot in enumerate(slots[:there]) if slot.vectors and slot.step == step} - filled_ones
        column = filled(column, slots, sorted(due, reverse=True))
        filled_ones |= due
    return column


def answers(column: VectorColumn, asked: Vectors) -> list[list[float]]:
    slots = np.arange(len(column))
    rows, counts = column.vectors(slots)
    found = [column.scan(asked), column.at(asked, slots), rows.ravel(), counts, column.means(slots).ravel()]
    return [np.nan_to_num(values.astype(np.float64), nan=-1e9).tolist() for values in found]


@given(SLOTS, ASKED)
def test_a_column_filled_in_any_order_equals_one_filled_at_once(slots: list[Slot], asked: Vectors) -> None:
    assert answers(by_steps(slots), asked) == answers(at_once(slots), asked)


@given(SLOTS, ASKED)
def test_earlier_columns_stay_as_they_were(slots: list[Slot], asked: Vectors) -> None:
    first = at_once(slots[:1])
    before = answers(first, asked)
    one = first.extended(integers([0])).filled(integers([len(first)]), vectors([[1, 2, 3]]), integers([1]))
    other = first.extended(integers([0])).filled(integers([len(first)]), vectors([[3, 2, 1]]), integers([1]))
    assert answers(first, asked) == before
    assert one.vectors(integers([len(first)]))[0].tolist() == [[1, 2, 3]]
    assert other.vectors(integers([len(first)]))[0].tolist() == [[3, 2, 1]]


@given(SLOTS, ASKED, st.sets(st.integers(0, 3)))
def test_a_scan_of_some_kinds_is_that_of_all_where_the_kind_is_one_of_them(
    slots: list[Slot], asked: Vectors, kinds: set[int]
) -> None:
    column = at_once(slots)
    wanted = np.array([slot.kind in kinds for slot in slots], np.bool_)
    expected = np.where(wanted, column.scan(asked), np.float32(np.nan))
    assert np.array_equal(column.scan(asked, kinds), expected, equal_nan=True)


@given(SLOTS, ASKED)
def test_a_slot_is_as_near_as_its_best_passages(slots: list[Slot], asked: Vectors) -> None:
    found = at_once(slots).at(asked, np.arange(len(slots)))
    for slot, value in zip(slots, found.tolist(), strict=True):
        products = sorted((vectors(slot.vectors) @ asked.T).ravel().tolist(), reverse=True)[:BEST]
        if products:
            assert value == pytest.approx(sum(products) / len(products))
        else:
            assert np.isnan(value)


@given(SLOTS, ASKED)
def test_a_scan_of_many_passages_takes_the_best_mean_of_a_few(slots: list[Slot], asked: Vectors) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "EXACT", 0)
        found = by_steps(slots).scan(asked)
    for slot, value in zip(slots, found.tolist(), strict=True):
        if slot.vectors:
            few = (vectors(slot.vectors[i : i + GROUP]) for i in range(0, len(slot.vectors), GROUP))
            best = max((each.mean(axis=0) @ asked.T).max() for each in few)
            assert value == pytest.approx(best, abs=1e-4)
        else:
            assert np.isnan(value)


def test_nothing_is_near_where_there_is_nothing() -> None:
    asked = vectors([[1, 0, 0]])
    empty = VectorColumn.empty()
    assert (len(empty), empty.width, len(empty.scan(asked))) == (0, 0, 0)
    waiting = empty.extended(integers([0, 1]))
    assert (len(waiting), waiting.width) == (2, 0)
    assert np.isnan(waiting.scan(asked)).all()
    assert waiting.means(integers([1])).shape == (1, 0)


def test_the_mean_of_a_slot_has_the_length_one_and_is_zero_where_nothing_is_known() -> None:
    column = at_once([Slot(0, [[3, 0, 0], [0, 3, 0]], 0), Slot(1, [], 0)])
    assert column.means(integers([1, 0])).tolist() == [[0, 0, 0], [pytest.approx(0.5**0.5)] * 2 + [0]]


def test_the_mean_of_each_run_has_the_length_one() -> None:
    found = means_of(vectors([[3, 0, 0], [0, 4, 0], [0, 4, 0]]), integers([1, 0, 2]))
    assert found.tolist() == [[1, 0, 0], [0, 0, 0], [0, 1, 0]]
    assert means_of(vectors([])[:, :0], integers([0])).shape == (1, 0)


def test_best_of_single_products_are_those_products() -> None:
    products = np.array([[3.0], [1.0]])
    assert best_of(products, integers([0, 1, 2])).tolist() == [3.0, 1.0]
    assert best_of(products[:0], integers([0])).tolist() == []
