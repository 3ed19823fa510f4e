"""A screen says of all slots at once what is said of each pair alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Value
from matching.conditions import Eligibility, check
from matching.profiles import NO_PARTY, Entry, Interned, Party, Profiles, read_profiles
from matching.ranking import signals_of
from matching.relatedness import Circle, relate
from matching.scoring import BASE, margins
from matching.screening import Facing, Screen

DAY = date(2027, 1, 15)
SIZE = 6
"""Rows of the graph that parties may have."""

Asking = tuple[Mapping[str, Value], Party]

REGIONS = st.sampled_from(["", "350211", "350200", "350102", "某工业区"])
PARTIES = st.builds(Party, st.integers(NO_PARTY, SIZE - 1), REGIONS, st.sampled_from([(), ("瞪羚",)]))
SAID = {
    "title": st.sampled_from(["", "贷款", "会场"]),
    "kind": st.sampled_from(["", "funding", "venue", "policy", "other"]),
    "region": REGIONS,
    "amount": st.sampled_from(["", 10, 20]),
}
DEMANDS = st.tuples(st.fixed_dictionaries({**SAID, "quantity": st.sampled_from(["", 5])}), PARTIES)
RESOURCES = st.tuples(
    st.fixed_dictionaries(
        {
            **SAID,
            "capacity": st.sampled_from(["", 3, 5]),
            "eligible": st.sampled_from([[], ["瞪羚"], ["高新技术企业"]]),
            "valid_until": st.sampled_from(["", "2026-12-31"]),
            "confirmed_on": st.sampled_from(["", "2026-01-01", "2027-01-01"]),
        }
    ),
    PARTIES,
)
ROWS = st.lists(st.integers(0, SIZE - 1), max_size=4).map(lambda rows: np.array(rows, np.int64))
CIRCLES = st.builds(Circle, ROWS, ROWS, ROWS)


def read(demands: Sequence[Asking], resources: Sequence[Asking]) -> tuple[Profiles, Profiles, Eligibility]:
    tags, eligible = Interned(), Interned()

    def profiles(said: Sequence[Asking], quantity: str) -> Profiles:
        entries = [Entry(0, f"x-{i}", "", props, party) for i, (props, party) in enumerate(said)]
        return read_profiles(entries, quantity, tags, eligible)[0]

    return profiles(demands, "quantity"), profiles(resources, "capacity"), Eligibility(tags, eligible)


def screened(
    facing: Facing, others: Profiles, eligibility: Eligibility, circle: Circle, text: Sequence[float]
) -> None:
    """Compare a screen with what conditions and scoring say of each pair."""
    screen, similarity = Screen(others), np.array(text, np.float64)
    outcome = screen.outcome(facing, eligibility, DAY)
    expected = check(*facing.pairs(others), eligibility, DAY)
    assert outcome.status.tolist() == expected.status.tolist()
    assert outcome.shortfall.tolist() == expected.shortfall.tolist()
    assert {rule: codes.tolist() for rule, codes in outcome.rules.items()} == {
        rule: codes.tolist() for rule, codes in expected.rules.items()
    }
    related = relate(circle, others.parties, SIZE)
    signals = signals_of(*facing.pairs(others), similarity, related, expected.shortfall, DAY)
    found, favoured = screen.margins(facing, similarity.astype(np.float32), circle, outcome, DAY)
    assert found.tolist() == pytest.approx((margins(signals) - BASE).tolist(), abs=1e-5)
    speaking = (
        (similarity > 0) | (signals.kind > 0) | np.logical_or.reduce([column > 0 for column in related])
    )
    assert favoured.tolist() == speaking.tolist()


@given(DEMANDS, st.lists(RESOURCES, min_size=1, max_size=5), CIRCLES, st.data())
def test_a_demand_faces_resources(
    demand: Asking, resources: list[Asking], circle: Circle, data: st.DataObject
) -> None:
    demands, others, eligibility = read([demand], resources)
    text = data.draw(st.lists(st.sampled_from([0.0, 0.25, 1.0]), min_size=len(others), max_size=len(others)))
    screened(Facing(demands.take(0), is_demand=True), others, eligibility, circle, text)


@given(RESOURCES, st.lists(DEMANDS, min_size=1, max_size=5), CIRCLES, st.data())
def test_a_resource_faces_demands(
    resource: Asking, demands: list[Asking], circle: Circle, data: st.DataObject
) -> None:
    others, resources, eligibility = read(demands, [resource])
    text = data.draw(st.lists(st.sampled_from([0.0, 0.25, 1.0]), min_size=len(others), max_size=len(others)))
    screened(Facing(resources.take(0), is_demand=False), others, eligibility, circle, text)


def test_nobody_is_screened() -> None:
    demands, nobody, eligibility = read([({}, Party())], [])
    facing, screen = Facing(demands.take(0), is_demand=True), Screen(nobody)
    outcome = screen.outcome(facing, eligibility, DAY)
    members = np.arange(SIZE)
    found, favoured = screen.margins(
        facing, np.zeros(0, np.float32), Circle(members, members, members), outcome, DAY
    )
    assert (len(outcome.status), len(found), len(favoured)) == (0, 0, 0)
