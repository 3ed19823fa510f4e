"""A screen says of all slots at once what is said of each pair alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Value
from matching.conditions import Eligibility, Setting, check
from matching.feedback.rejections import Rejections
from matching.likeness import Likeness, Scanned
from matching.profiles import NO_PARTY, Entry, Interned, Party, Profiles, read_profiles
from matching.ranking import signals_of
from matching.relatedness import Circle, Near, relate
from matching.scoring import margins
from matching.screening import AKIN, Facing, Screen
from matching.sides import NO_SLOT
from matching.sparse import Integers
from matching.terms.columns import Taker

DAY = date(2027, 1, 15)
PARTIES_COUNT, MOST_OTHERS = 6, 5
SIZE = PARTIES_COUNT + MOST_OTHERS
"""Rows of the graph: those that parties may have, then those of whoever is screened."""

Asking = tuple[Mapping[str, Value], Party]

REGIONS = st.sampled_from(["", "350211", "350200", "350102", "某工业区"])
INDUSTRIES = st.sampled_from(["", "C", "17", "176", "1761", "1762", "1811"])
REVENUES = st.sampled_from([(math.nan, math.nan), (1e6, 1e6), (3e7, 3e7), (0.0, 3e7)])
TAKERS = st.builds(Taker, REVENUES, st.sampled_from([math.nan, 1.0, 2.0]))
PARTIES = st.builds(
    Party,
    st.integers(NO_PARTY, PARTIES_COUNT - 1),
    REGIONS,
    st.sampled_from([(), ("瞪羚",)]),
    INDUSTRIES,
    TAKERS,
)
SAID = {
    "title": st.sampled_from(["", "贷款", "会场"]),
    "kind": st.sampled_from(["", "funding", "venue", "policy", "talent", "other"]),
    "region": REGIONS,
    "industry": INDUSTRIES,
    "amount": st.sampled_from(["", 10, 20]),
}
DEMANDS = st.tuples(
    st.fixed_dictionaries(
        {
            **SAID,
            "quantity": st.sampled_from(["", 5]),
            "用款期限": st.sampled_from(["", "2年"]),
            "可提供担保": st.sampled_from(["", "信用", "房产抵押"]),
        }
    ),
    PARTIES,
)
RESOURCES = st.tuples(
    st.fixed_dictionaries(
        {
            **SAID,
            "capacity": st.sampled_from(["", 3, 5]),
            "贷款期限": st.sampled_from(["", "12个月", "3年"]),
            "担保方式": st.sampled_from(["", "信用", "抵押", "保证"]),
            "营业收入要求": st.sampled_from(["", "2000万", "不超过2000万"]),
            "适用规模": st.sampled_from(["", "小微企业"]),
            "eligible": st.sampled_from([[], ["瞪羚"], ["高新技术企业"]]),
            "valid_until": st.sampled_from(["", "2026-12-31"]),
            "confirmed_on": st.sampled_from(["", "2026-01-01", "2027-01-01"]),
        }
    ),
    PARTIES,
)
NEAR = st.lists(st.tuples(st.integers(0, SIZE - 1), st.sampled_from([0.5, 1.0])), max_size=5).map(
    lambda near: Near(
        np.array([row for row, _ in near], np.int64), np.array([grade for _, grade in near], np.float64)
    )
)
POPULARITIES = st.tuples(
    st.sampled_from([0.0, -0.25]),
    st.dictionaries(st.integers(0, SIZE - 1), st.sampled_from([-0.5, 0.5])).map(
        lambda near: Near(np.array([*near], np.int64), np.array([*near.values()], np.float64))
    ),
)
CIRCLES = st.builds(Circle, *(NEAR for _ in Circle._fields))


def read(demands: Sequence[Asking], resources: Sequence[Asking]) -> tuple[Profiles, Profiles, Eligibility]:
    tags, eligible = Interned(), Interned()

    def profiles(said: Sequence[Asking], quantity: str) -> Profiles:
        entries = [
            Entry(PARTIES_COUNT + i, f"x-{i}", "", props, party) for i, (props, party) in enumerate(said)
        ]
        return read_profiles(entries, quantity, tags, eligible)[0]

    return profiles(demands, "quantity"), profiles(resources, "capacity"), Eligibility(tags, eligible)


def slots_of(profiles: Profiles) -> Integers:
    slots = np.full(SIZE, NO_SLOT)
    slots[profiles.rows] = np.arange(len(profiles))
    return slots


def likenesses(count: int) -> st.SearchStrategy[Likeness]:
    def columns(values: list[float]) -> st.SearchStrategy[list[float]]:
        return st.lists(st.sampled_from(values), min_size=count, max_size=count)

    found = st.tuples(columns([0.0, 0.25, 1.0]), columns([math.nan, -0.25, 0.25, 1.0]))
    return found.map(lambda both: Likeness(*(np.array(column) for column in both)))


def screened(
    facing: Facing, others: Profiles, eligibility: Eligibility, circle: Circle, data: st.DataObject
) -> None:
    """Compare a screen with what conditions and scoring say of each pair."""
    screen, texts = Screen(others, slots_of(others)), data.draw(likenesses(len(others)))
    scanned = Scanned(texts.words.astype(np.float32), texts.meaning.astype(np.float32))
    if np.isnan(texts.meaning).all():
        scanned = scanned._replace(meaning=None)
    setting = Setting(eligibility, Rejections.none(), DAY)
    outcome = screen.outcome(facing, setting)
    expected = check(*facing.pairs(others), setting)
    assert outcome.status.tolist() == expected.status.tolist()
    assert outcome.shortfall.tolist() == expected.shortfall.tolist()
    assert {rule: codes.tolist() for rule, codes in outcome.rules.items()} == {
        rule: codes.tolist() for rule, codes in expected.rules.items()
    }
    related = relate(circle, others.parties, others.rows, SIZE)
    rest, popular = data.draw(POPULARITIES)
    popularity = np.full(SIZE, rest)
    popularity[popular.rows] += popular.grades
    signals = signals_of(
        *facing.pairs(others), texts, related, popularity[others.rows], expected.shortfall, DAY
    )
    found, favoured = screen.margins(facing, scanned, circle, (rest, popular), outcome, DAY)
    assert found.tolist() == pytest.approx(margins(signals).tolist(), abs=1e-5)
    speaking = (texts.words > 0) | (texts.meaning > AKIN) | (signals.kind > 0)
    speaking |= np.logical_or.reduce([column > 0 for column in related])
    assert favoured.tolist() == speaking.tolist()


@given(DEMANDS, st.lists(RESOURCES, min_size=1, max_size=MOST_OTHERS), CIRCLES, st.data())
def test_a_demand_faces_resources(
    demand: Asking, resources: list[Asking], circle: Circle, data: st.DataObject
) -> None:
    demands, others, eligibility = read([demand], resources)
    screened(Facing(demands.take(0), is_demand=True), others, eligibility, circle, data)


@given(RESOURCES, st.lists(DEMANDS, min_size=1, max_size=MOST_OTHERS), CIRCLES, st.data())
def test_a_resource_faces_demands(
    resource: Asking, demands: list[Asking], circle: Circle, data: st.DataObject
) -> None:
    others, resources, eligibility = read(demands, [resource])
    screened(Facing(resources.take(0), is_demand=False), others, eligibility, circle, data)


def test_nobody_is_screened() -> None:
    demands, nobody, eligibility = read([({}, Party())], [])
    facing, screen = Facing(demands.take(0), is_demand=True), Screen(nobody, slots_of(nobody))
    setting = Setting(eligibility, Rejections.none(), DAY)
    outcome = screen.outcome(facing, setting)
    members = Near(np.arange(SIZE), np.ones(SIZE))
    found, favoured = screen.margins(
        facing,
        Scanned(np.zeros(0, np.float32), None),
        Circle(members, members, members, members),
        (0.5, members),
        outcome,
        DAY,
    )
    assert (len(outcome.status), len(found), len(favoured)) == (0, 0, 0)
