"""Filters choose strictly among what lives."""

from __future__ import annotations

import pytest

from matching.filters import EVERYTHING, Filters
from matching.profiles import Entry, Interned, Party, Profiles, read_profiles

ENTRIES = [
    Entry(0, "loan", "jm", {"kind": "funding"}, Party(region="350211")),
    Entry(1, "hall", "jm", {"kind": "venue"}, Party(region="350203")),
    Entry(2, "guess", "gl", {"title": "贷款"}, Party(region="350102")),
    Entry(3, "closed", "jm", {"kind": "funding", "status": "closed"}, Party(region="350211")),
    Entry(4, "nowhere", "", {"kind": "other"}, Party(region="某工业区")),
]


@pytest.fixture
def profiles() -> Profiles:
    return read_profiles(ENTRIES, "capacity", Interned(), Interned())[0]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (EVERYTHING, ["loan", "hall", "guess", "nowhere"]),
        (Filters(kinds=frozenset({"funding"})), ["loan", "guess"]),
        (Filters(kinds=frozenset({"venue", "other"})), ["hall", "nowhere"]),
        (Filters(kinds=frozenset({"policy"})), []),
        (Filters(alliance="jm"), ["loan", "hall"]),
        (Filters(alliance="xx"), []),
        (Filters(region="350211"), ["loan"]),
        (Filters(region="350200"), ["loan", "hall"]),
        (Filters(region="350000"), ["loan", "hall", "guess"]),
        (Filters(frozenset({"funding"}), "gl", "350000"), ["guess"]),
    ],
)
def test_what_a_filter_chooses(profiles: Profiles, filters: Filters, expected: list[str]) -> None:
    assert profiles.ids[filters.mask(profiles)].tolist() == expected


def test_a_filter_leaves_the_profiles_as_they_are(profiles: Profiles) -> None:
    Filters(kinds=frozenset({"venue"})).mask(profiles)
    assert profiles.alive.tolist() == [True, True, True, False, True]
