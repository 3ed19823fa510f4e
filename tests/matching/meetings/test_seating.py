from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.meetings.pairs import Pairs
from matching.meetings.seating import Seating, seat
from tests.matching.meetings.drawn import drawn_pairs, pairs_of


def check(seating: Seating, pairs: Pairs, tables: int) -> None:
    """Nobody is in two places, no table holds two talks, and no pair talks twice."""
    places = [(talk.round, int(end[talk.pair])) for talk in seating.talks for end in (pairs.one, pairs.other)]
    assert len(set(places)) == len(places)
    at = [(talk.round, talk.table) for talk in seating.talks]
    assert len(set(at)) == len(at)
    assert all(1 <= talk.table <= tables for talk in seating.talks)
    assert max(Counter(talk.pair for talk in seating.talks).values(), default=1) == 1
    assert {talk.round for talk in seating.talks} == set(range(1, seating.rounds + 1))


@pytest.mark.parametrize(
    ("parties", "tables", "rounds"),
    [(4, 2, 3), (6, 3, 5), (5, 2, 5), (4, 1, 6), (8, 4, 7)],
)
def test_everybody_meets_everybody_in_the_fewest_rounds(parties: int, tables: int, rounds: int) -> None:
    pairs = pairs_of(dict.fromkeys(combinations(range(parties), 2), 1.0))
    seating = seat(pairs, tables)
    check(seating, pairs, tables)
    assert (len(seating.talks), seating.rounds) == (len(pairs), rounds)


def test_the_most_promising_talk_first() -> None:
    pairs = pairs_of({(0, 1): 0.5, (0, 2): 1.0})
    assert [talk.pair for talk in seat(pairs, 1).talks] == [1, 0]


def test_of_more_talks_than_fit_the_most_promising_stay() -> None:
    pairs = pairs_of({(0, 1): 0.2, (0, 2): 1.0, (3, 4): 0.1, (5, 6): 0.9})
    seating = seat(pairs, 2, rounds=1)
    check(seating, pairs, 2)
    assert (sorted(talk.pair for talk in seating.talks), seating.rounds, seating.least) == ([1, 3], 1, 2)


def test_no_pairs_need_no_rounds() -> None:
    assert seat(pairs_of({}), 3) == Seating((), 0, 0)


def test_without_time_the_seating_still_holds() -> None:
    pairs = pairs_of(dict.fromkeys(combinations(range(6), 2), 1.0))
    seating = seat(pairs, 3, seconds=0)
    check(seating, pairs, 3)
    assert len(seating.talks) == len(pairs)


@given(drawn_pairs(7), st.integers(1, 4), st.none() | st.integers(1, 4))
def test_nobody_is_ever_in_two_places(
    scores: dict[tuple[int, int], float], tables: int, rounds: int | None
) -> None:
    pairs = pairs_of(scores)
    seating = seat(pairs, tables, rounds, seconds=0.5)
    check(seating, pairs, tables)
    if rounds is None:
        assert len(seating.talks) == len(pairs)
        assert seating.least <= seating.rounds
    else:
        assert seating.rounds <= rounds
