from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.snapshot.adjacency import Adjacency
from graph.snapshot.edit import NO_EDIT, Edit

NAN = float("nan")
SIZE = 8

Columns = dict[tuple[int, int], tuple[float, int]]

ends = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
columns = st.tuples(st.sampled_from([NAN, 0.5, 2.0]), st.integers(0, 3))
relations = st.dictionaries(ends, columns, max_size=20)


def adjacency(relations: Columns, size: int = SIZE) -> Adjacency:
    rows = [(start, end, weight, code) for (start, end), (weight, code) in relations.items()]
    return Adjacency.of(size, Edit.of([], rows).added)


def assert_same(found: Adjacency, expected: Adjacency) -> None:
    assert found.size == expected.size
    for name in ("rows", "indptr", "indices", "weights", "evidence"):
        ours, theirs = getattr(found, name), getattr(expected, name)
        np.testing.assert_array_equal(ours, theirs, err_msg=name)
        assert (ours.dtype, ours.flags.writeable) == (theirs.dtype, False)
    assert found.weighted == expected.weighted


@given(relations, st.sets(ends), relations, st.sets(st.integers(0, SIZE - 1)))
def test_an_edited_adjacency_equals_one_made_of_the_edited_relations(
    old: Columns, removed: set[tuple[int, int]], added: Columns, cut: set[int]
) -> None:
    named = removed | added.keys()
    change = Edit.of(named, [(*pair, *values) for pair, values in added.items()])
    kept = {pair: old[pair] for pair in old if pair not in named and not cut.intersection(pair)}
    cut_rows = np.array(list(cut), np.int32)
    expected = adjacency({**kept, **added}, SIZE + 1)
    assert_same(change.applied(adjacency(old), SIZE + 1, cut_rows), expected)
    backwards = change.flipped().applied(adjacency(old).transposed(), SIZE + 1, cut_rows)
    assert_same(backwards, expected.transposed())


def test_without_changes_the_arrays_are_shared() -> None:
    old = adjacency({(1, 2): (NAN, 0), (3, 1): (0.5, 1)})
    nothing = np.array([], np.int32)
    assert NO_EDIT.applied(old, SIZE, nothing) is old
    assert NO_EDIT.applied(old, SIZE + 5, nothing).indices is old.indices
    assert NO_EDIT.applied(old, SIZE, np.array([7], np.int32)) is old


def test_the_last_weight_that_goes_gives_its_space_back() -> None:
    old = adjacency({(1, 2): (0.5, 0), (1, 3): (NAN, 0), (4, 2): (NAN, 0)})
    new = Edit.of([(1, 2)], []).applied(old, SIZE, np.array([], np.int32))
    assert (old.weighted, new.weighted) == (True, False)
