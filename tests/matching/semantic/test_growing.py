"""An array that grows, and whose earlier states stay as they were."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.semantic.growing import Growing
from matching.sparse import Integers


def integers(values: Sequence[int]) -> Integers:
    return np.array(values, np.int64)


@given(st.lists(st.lists(st.integers(-3, 3), max_size=5), max_size=8))
def test_an_array_grows_and_its_earlier_states_stay(parts: list[list[int]]) -> None:
    states, so_far = [Growing(integers([]))], [list[int]()]
    for part in parts:
        states.append(states[-1].followed_by(integers(part)))
        so_far.append([*so_far[-1], *part])
    assert [state.rows.tolist() for state in states] == so_far
    assert [len(state) for state in states] == [len(rows) for rows in so_far]


def test_threads_may_let_one_state_grow_at_once() -> None:
    begun = Growing(integers([])).followed_by(integers([7])).followed_by(np.arange(2))
    parts = [integers([i]) for i in range(200)]
    with ThreadPoolExecutor(8) as threads:
        grown = list(threads.map(begun.followed_by, parts))
    assert [state.rows.tolist() for state in grown] == [[7, 0, 1, i] for i in range(200)]
