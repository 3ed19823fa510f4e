from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.meetings.choice import choose
from tests.matching.meetings.drawn import Scores, drawn_pairs, pairs_of


def best_of_all(scores: Scores, count: int, size: int) -> int:
    return max(
        sum(one in chosen and other in chosen for one, other in scores)
        for chosen in map(set, combinations(range(count), size))
    )


def test_those_with_the_most_pairs_among_them_are_chosen() -> None:
    triangle = {(1, 3): 0.5, (1, 4): 0.5, (3, 4): 0.5}
    star = {(0, 2): 1.0, (0, 5): 1.0, (0, 6): 1.0}
    choice = choose(pairs_of({**triangle, **star}), 7, 3)
    assert (choice.places, choice.pairs, choice.bound) == ((1, 3, 4), 3, 3)


def test_of_as_many_pairs_the_more_promising_count() -> None:
    assert choose(pairs_of({(0, 1): 0.5, (2, 3): 1.0}), 4, 2).places == (2, 3)


def test_who_is_invited_anyway_comes_even_without_a_pair() -> None:
    choice = choose(pairs_of({(0, 1): 1.0, (1, 2): 1.0}), 5, 3, [4])
    assert (choice.places, choice.pairs) == ((0, 1, 4), 1)


def test_nobody_comes_for_nothing() -> None:
    assert choose(pairs_of({(0, 1): 1.0}), 5, 4).places == (0, 1)
    assert choose(pairs_of({}), 5, 4).places == ()
    assert choose(pairs_of({}), 0, 4).places == ()


# The same cases each time: how near to the best a search comes is measured, not promised.
@settings(derandomize=True)
@given(drawn_pairs(8), st.integers(2, 6))
def test_the_bound_holds_and_no_exchange_of_one_would_help(
    scores: dict[tuple[int, int], float], size: int
) -> None:
    choice = choose(pairs_of(scores), 8, size)
    best = best_of_all(scores, 8, size)
    assert choice.pairs <= best <= choice.bound
    # On such small cases the search is at most one pair short of the best.
    assert choice.pairs >= best - 1
    assert len(choice.places) <= size
