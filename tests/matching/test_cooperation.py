"""Cooperation is what the graph states, raised by what was accepted and lowered by what was rated low."""

from __future__ import annotations

import numpy as np
import pytest

from matching.cooperation import Cooperation
from matching.judgements import joined
from matching.profiles import Entry, Interned, Party, Profiles, read_profiles
from matching.relatedness import Centre, Near
from matching.sparse import Floats

ACCEPTED, LOW, REJECTED = "accepted", "low", "rejected"
SHOP, BANK, MILL = 1, 2, 3
NOBODY = Near(np.zeros(0, np.int64), np.zeros(0))

Said = tuple[int, int, int, int, str]
"""Who asked, who offered, demand, resource, and what was said."""


def cooperation(*said: Said) -> Cooperation:
    parties = np.array([event[:2] for event in said], np.int64).reshape(-1, 2).T
    demands, resources = np.array([event[2:4] for event in said], np.int64).reshape(-1, 2).T
    words = np.array([event[4] for event in said], np.object_)
    return Cooperation.of_said(parties, joined(resources, demands), words == ACCEPTED, words == LOW)


def profiles(*rows: tuple[int, int]) -> Profiles:
    """Demands or resources by row and row of their party."""
    entries = [Entry(row, str(row), "", {}, Party(party)) for row, party in rows]
    return read_profiles(entries, "quantity", Interned(), Interned())[0]


def rated(said: Cooperation, demand: tuple[int, int], resource: tuple[int, int], *, stated: float) -> float:
    found: Floats = said.rated(np.array([stated]), profiles(demand).take(0), profiles(resource))
    return float(found[0])


@pytest.mark.parametrize("stated", [0.0, 1.0])
def test_without_feedback_it_is_what_the_graph_states(stated: float) -> None:
    nothing = cooperation()
    assert rated(nothing, (10, SHOP), (20, BANK), stated=stated) == stated
    assert nothing.around(NOBODY, Centre(10, SHOP, is_demand=True)) is NOBODY


@pytest.mark.parametrize(
    ("words", "stated", "expected"),
    [
        ([ACCEPTED], 0.0, 1 / 3),
        ([ACCEPTED, ACCEPTED], 0.0, 2 / 4),
        ([LOW], 0.0, 0.0),
        ([LOW, LOW], 1.0, 2 / 4),
        ([ACCEPTED, LOW], 1.0, 3 / 4),
        ([REJECTED], 1.0, 1.0),
        ([REJECTED], 0.0, 0.0),
    ],
)
def test_what_was_accepted_raises_it_and_what_was_rated_low_lowers_it(
    words: list[str], stated: float, expected: float
) -> None:
    said = cooperation(*((SHOP, BANK, 11 + i, 21, word) for i, word in enumerate(words)))
    assert rated(said, (10, SHOP), (20, BANK), stated=stated) == pytest.approx(expected)
    assert rated(said, (10, BANK), (20, SHOP), stated=stated) == pytest.approx(expected)
    assert rated(said, (10, SHOP), (20, MILL), stated=stated) == stated
    assert rated(said, (10, -1), (20, BANK), stated=stated) == stated


def test_what_was_said_of_a_pair_itself_does_not_count_for_it() -> None:
    said = cooperation((SHOP, BANK, 10, 20, ACCEPTED))
    assert rated(said, (10, SHOP), (20, BANK), stated=0.0) == 0.0
    assert rated(said, (10, SHOP), (21, BANK), stated=0.0) == pytest.approx(1 / 3)


def test_around_a_party_are_those_of_whom_it_is_stated_or_said() -> None:
    said = cooperation((SHOP, BANK, 10, 20, ACCEPTED), (MILL, SHOP, 11, 21, LOW))
    stated = Near(np.array([MILL, 4]), np.ones(2))
    found = said.around(stated, Centre(12, SHOP, is_demand=True))
    assert dict(zip(found.rows.tolist(), found.grades.tolist(), strict=True)) == pytest.approx(
        {BANK: 1 / 3, MILL: 2 / 3, 4: 1.0}
    )
