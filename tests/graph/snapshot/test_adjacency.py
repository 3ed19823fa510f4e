from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.snapshot.adjacency import Adjacency, Coordinates, empty_adjacency

NAN = float("nan")

# 0 → 3, 0 → 1, 4 → 0, given out of order; row 5 has no relation at all.
SMALL = Adjacency.of(
    6,
    Coordinates(
        np.array([4, 0, 0], np.int32),
        np.array([0, 3, 1], np.int32),
        np.array([0.5, NAN, 2.0]),
        np.array([7, 8, 9], np.int32),
    ),
)

pairs = st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)))


def adjacency(size: int, ends: set[tuple[int, int]]) -> Adjacency:
    starts, targets = np.array(list(ends), np.int32).reshape(-1, 2).T
    evidence = np.arange(len(ends), dtype=np.int32)
    return Adjacency.of(size, Coordinates(starts, targets, np.full(len(ends), NAN), evidence))


def test_columns_are_sorted_by_start_and_end_and_leave_empty_rows_out() -> None:
    assert SMALL.rows.tolist() == [0, 4]
    assert SMALL.indptr.tolist() == [0, 2, 3]
    assert SMALL.indices.tolist() == [1, 3, 0]
    assert SMALL.evidence.tolist() == [9, 8, 7]
    np.testing.assert_array_equal(SMALL.weights, [2.0, NAN, 0.5])
    assert len(SMALL) == 3


def test_neighbours_of_one_row() -> None:
    assert [SMALL.neighbours(row).tolist() for row in range(6)] == [[1, 3], [], [], [], [0], []]


def test_neighbours_of_many_rows_in_any_order_with_repeats() -> None:
    flat, offsets = SMALL.neighbours_of(np.array([4, 5, 0, 4]))
    assert flat.tolist() == [0, 1, 3, 0]
    assert offsets.tolist() == [0, 1, 1, 3, 4]


def test_positions_of_many_rows_select_weights_and_evidence() -> None:
    positions, offsets = SMALL.positions_of(np.array([4, 0]))
    assert SMALL.evidence[positions].tolist() == [7, 9, 8]
    assert offsets.tolist() == [0, 1, 3]


def test_no_rows_have_no_neighbours() -> None:
    flat, offsets = SMALL.neighbours_of(np.array([], np.int64))
    assert (flat.tolist(), offsets.tolist()) == ([], [0])


@pytest.mark.parametrize(("ends", "position"), [((0, 1), 0), ((0, 3), 1), ((4, 0), 2)])
def test_position_of_a_relation(ends: tuple[int, int], position: int) -> None:
    assert SMALL.position(*ends) == position


@pytest.mark.parametrize("ends", [(0, 0), (0, 2), (0, 5), (1, 0), (5, 0)])
def test_position_of_no_relation(ends: tuple[int, int]) -> None:
    assert SMALL.position(*ends) is None


def test_degrees_cover_every_row() -> None:
    assert SMALL.degrees.tolist() == [2, 0, 0, 0, 1, 0]


def test_transposed_leads_backwards_with_its_columns() -> None:
    back = SMALL.transposed()
    assert [back.neighbours(row).tolist() for row in range(6)] == [[4], [0], [], [0], [], []]
    np.testing.assert_array_equal(back.weights, [0.5, 2.0, NAN])
    assert back.evidence.tolist() == [7, 9, 8]


def test_matrix_has_a_one_per_relation() -> None:
    dense = np.zeros((6, 6))
    dense[[0, 0, 4], [1, 3, 0]] = 1.0
    matrix = SMALL.matrix()
    np.testing.assert_array_equal(matrix.toarray(), dense)
    np.testing.assert_array_equal((matrix @ matrix).toarray(), dense @ dense)
    assert np.shares_memory(matrix.indices, SMALL.indices)


def test_filtered_keeps_marked_relations() -> None:
    kept = SMALL.filtered(np.array([True, False, True]))
    assert [kept.neighbours(row).tolist() for row in (0, 4)] == [[1], [0]]
    assert SMALL.filtered(np.ones(3, np.bool_)) is SMALL


def test_arrays_are_read_only() -> None:
    for column in (SMALL.rows, SMALL.indptr, SMALL.indices, SMALL.weights, SMALL.evidence):
        assert not column.flags.writeable


def test_relations_without_any_weight_take_no_space_for_it() -> None:
    weights = adjacency(10, {(1, 2), (3, 4)}).weights
    assert weights.strides == (0,)
    np.testing.assert_array_equal(weights, [NAN, NAN])


def test_empty_adjacency() -> None:
    empty = empty_adjacency(3)
    assert len(empty) == 0
    assert empty.degrees.tolist() == [0, 0, 0]
    assert empty.neighbours(2).tolist() == []
    assert empty.matrix().toarray().tolist() == [[0.0] * 3] * 3


@given(pairs, st.lists(st.integers(0, 9)))
def test_answers_agree_with_the_set_of_pairs(ends: set[tuple[int, int]], asked: list[int]) -> None:
    relations = adjacency(10, ends)
    expected = [sorted(end for start, end in ends if start == row) for row in range(10)]
    assert [relations.neighbours(row).tolist() for row in range(10)] == expected
    assert relations.degrees.tolist() == list(map(len, expected))
    flat, offsets = relations.neighbours_of(np.array(asked, np.int64))
    found = [flat[begin:end].tolist() for begin, end in pairwise(offsets.tolist())]
    assert found == [expected[row] for row in asked]
    assert {(s, e) for s in range(10) for e in range(10) if relations.position(s, e) is not None} == ends
    np.testing.assert_array_equal(relations.transposed().matrix().toarray(), relations.matrix().toarray().T)
