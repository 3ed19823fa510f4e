"""The best come first, equal ones by id, and no provider fills the first places while others match."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.likeness import Likeness
from matching.profiles import NO_PARTY, Entry, Interned, Party, Profiles, read_profiles
from matching.ranking import FIRST, PER_PARTY, best, candidates, ordered, signals_of, spread
from matching.relatedness import Related

DAY = date(2026, 12, 31)
MARGINS = st.lists(st.sampled_from([-1.5, 0.0, 0.25, 2.0]), max_size=12)
PARTIES = st.lists(st.tuples(st.sampled_from([NO_PARTY, 1, 2, 3]), st.booleans()), max_size=14)


def ids_for(count: int) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """Distinct ids that run against the positions."""
    return np.array([f"r-{count - i:02}" for i in range(count)] + [None], np.object_)[:-1]


@given(MARGINS)
def test_falling_margins_and_equal_ones_by_id(margins: list[float]) -> None:
    ids = ids_for(len(margins))
    order = ordered(np.array(margins, np.float64), ids).tolist()
    assert order == sorted(range(len(margins)), key=lambda i: (-margins[i], ids[i]))


def test_ids_are_compared_by_code_points() -> None:
    ids = np.array(["集美-1", "r-10", "r-2", "R-1"], np.object_)
    assert ids[ordered(np.zeros(4), ids)].tolist() == ["R-1", "r-10", "r-2", "集美-1"]


@given(MARGINS, st.data(), st.integers(1, 14))
def test_the_best_are_the_first_in_order(margins: list[float], data: st.DataObject, limit: int) -> None:
    ids, values = ids_for(len(margins)), np.array(margins, np.float64)
    chosen = np.array([data.draw(st.booleans()) for _ in margins], np.bool_)
    expected = [i for i in ordered(values, ids).tolist() if chosen[i]][:limit]
    assert sorted(best(values, ids, chosen, limit).tolist()) == sorted(expected)


@given(PARTIES, st.integers(0, 12))
def test_at_most_two_of_one_provider_come_first_while_others_match(
    pairs: list[tuple[int, bool]], top: int
) -> None:
    parties, matching = [party for party, _ in pairs], [matches for _, matches in pairs]
    shown = spread(parties, matching, top)
    assert len(shown) == min(top, len(pairs))
    assert len(set(shown)) == len(shown)
    for place, here in enumerate(shown[:FIRST]):
        before = Counter(parties[i] for i in shown[:place])
        left = [i for i in range(len(pairs)) if i not in shown[:place]]
        free = [i for i in left if parties[i] == NO_PARTY or before[parties[i]] < PER_PARTY]
        if left[0] in free:
            assert here == left[0]
        else:
            assert here == next((i for i in free if matching[i]), left[0])
    assert shown[FIRST:] == sorted(shown[FIRST:])


@pytest.mark.parametrize(
    ("parties", "matching", "top", "expected"),
    [
        ([1, 1, 1, 2, 3, 1], "mmmmmm", 5, [0, 1, 3, 4, 2]),
        ([1, 1, 1, 2, 3, 1], "mmmmmm", 6, [0, 1, 3, 4, 2, 5]),
        ([1, 1, 1, 2, 3, 4, 5], "mmmmmmm", 7, [0, 1, 3, 4, 5, 2, 6]),
        ([1, 1, 1, 2, 2], "mmmnn", 5, [0, 1, 2, 3, 4]),
        ([1, 1, 1, 2, 2, 3], "nnnnnm", 5, [0, 1, 5, 2, 3]),
        ([1, 1, 1, 1], "mmmm", 3, [0, 1, 2]),
        ([1, 1, 1, 2], "mmmm", 3, [0, 1, 3]),
        ([NO_PARTY] * 4 + [1], "mmmmm", 5, [0, 1, 2, 3, 4]),
        ([], "", 5, []),
        ([1], "m", 0, []),
    ],
)
def test_spread(parties: list[int], matching: str, top: int, expected: list[int]) -> None:
    assert spread(parties, [status == "m" for status in matching], top) == expected


def chosen_among(parties: list[int], matching: list[bool], chosen: list[bool], limit: int) -> list[int]:
    """Candidates where the first have the highest margins."""
    count = len(parties)
    found = candidates(
        -np.arange(count, dtype=np.float64),
        ids_for(count),
        np.array(parties, np.int64),
        np.array(chosen, np.bool_),
        np.array(matching, np.bool_),
        limit,
    )
    return sorted(found.tolist())


def test_candidates_are_the_best() -> None:
    assert chosen_among([1, 2, 3, 4, 5, 6], [True] * 6, [True] * 6, 5) == [0, 1, 2, 3, 4]
    assert chosen_among([1, 2, 3], [True] * 3, [True, False, True], 5) == [0, 2]


def test_candidates_of_others_come_on_top_where_few_hold_all_the_best_places() -> None:
    parties = [1] * 5 + [2] * 7 + [3, 4]
    assert chosen_among(parties, [True] * 14, [True] * 14, 5) == [0, 1, 2, 3, 4, *range(5, 10), 12, 13]
    assert chosen_among(parties, [True] * 5 + [False] * 8 + [True], [True] * 14, 5) == [0, 1, 2, 3, 4, 13]
    assert chosen_among(parties, [True] * 14, [True] * 5 + [False] * 9, 5) == [0, 1, 2, 3, 4]
    assert chosen_among([NO_PARTY] * 8, [True] * 8, [True] * 8, 5) == [0, 1, 2, 3, 4]


@given(PARTIES, st.data(), st.integers(FIRST, 8))
def test_the_first_places_are_the_same_as_if_all_were_candidates(
    pairs: list[tuple[int, bool]], data: st.DataObject, limit: int
) -> None:
    parties, matching = [party for party, _ in pairs], [matches for _, matches in pairs]
    chosen = [data.draw(st.booleans()) for _ in pairs]
    every = [i for i, is_chosen in enumerate(chosen) if is_chosen]
    few = chosen_among(parties, matching, chosen, limit)
    assert first_places(parties, matching, few) == first_places(parties, matching, every)


def first_places(parties: list[int], matching: list[bool], among: list[int]) -> list[int]:
    shown = spread([parties[i] for i in among], [matching[i] for i in among], FIRST)
    return [among[i] for i in shown]


def one_profile(**props: str) -> Profiles:
    entry = Entry(0, "x", "", props, Party(region=props.get("at", "")))
    return read_profiles([entry], "quantity", Interned(), Interned())[0].take(0)


@pytest.mark.parametrize(
    ("demand", "resource", "kind"),
    [
        (one_profile(kind="funding"), one_profile(kind="funding"), 1.0),
        (one_profile(kind="funding"), one_profile(kind="policy"), 0.5),
        (one_profile(kind="funding"), one_profile(kind="venue"), 0.0),
        (one_profile(title="贷款"), one_profile(kind="funding"), 0.6),
        (one_profile(kind="funding"), one_profile(title="贷款"), 0.6),
        (one_profile(title="贷款"), one_profile(kind="policy"), 0.3),
        (one_profile(title="你好"), one_profile(kind="funding"), 0.0),
    ],
)
def test_the_signal_of_kinds(demand: Profiles, resource: Profiles, kind: float) -> None:
    one = np.ones(1)
    signals = signals_of(
        demand,
        resource,
        Likeness(one * 0.25, one * 0.5),
        Related(one, one * 0, one, one * 0.5),
        one * 0.2,
        one * 1.5,
        DAY,
    )
    assert [float(column.item()) for column in np.broadcast_arrays(*signals)] == [
        0.25, 0.5, kind, 0.0, 0.0, 1.0, 0.0, 1.0, 0.5, 0.2, 1.5, 0.0,
    ]  # fmt: skip


def test_the_signal_of_places() -> None:
    one = np.ones(1)
    demand, resource = one_profile(at="350211"), one_profile(at="350203")
    signals = signals_of(demand, resource, Likeness(one, one), Related(one, one, one, one), one, one, DAY)
    assert signals.place.item() == 0.7


def test_the_signal_of_industries() -> None:
    one = np.ones(1)
    demand, resource = one_profile(industry="1761"), one_profile(industry="176")
    related = Related(one, one, one, one)
    assert signals_of(demand, resource, Likeness(one, one), related, one, one, DAY).industry.item() == 0.7


def test_the_signal_of_an_old_confirmation() -> None:
    one = np.ones(1)
    resource = one_profile(confirmed_on="2026-01-01")
    related = Related(one, one, one, one)
    days = [date(2026, 4, 1), date(2026, 4, 2)]
    texts = Likeness(one, one)
    found = [
        signals_of(one_profile(), resource, texts, related, one, one, day).unconfirmed.tolist()
        for day in days
    ]
    assert found == [[0.0], [1.0]]
