"""Each condition met, missed and unknown, and the status that comes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Value
from graph.vocabulary import Reason
from matching.conditions import STATUSES, Eligibility, Outcome, Setting, check, explain_missing
from matching.feedback.events import REASONS
from matching.feedback.rejections import FOR_GOOD, Rejections
from matching.match import MatchStatus, Missing, Rule
from matching.profiles import Entry, Interned, Party, Profiles, read_profiles

DAY = date(2027, 1, 15)
ASKING, OFFERING = Party(row=1), Party(row=2)
Props = Mapping[str, Value]

MET, MISSED, UNKNOWN = "met", "missed", "unknown"
OUTCOMES = (MET, MISSED, UNKNOWN)


@dataclass
class Lists:
    """Demands and resources read into columns that share their sets of tags."""

    demands: Profiles
    resources: Profiles
    eligibility: Eligibility

    def setting(self, day: date = DAY) -> Setting:
        return Setting(self.eligibility, Rejections.none(), day)

    def check(self, day: date = DAY) -> Outcome:
        return check(self.demands, self.resources, self.setting(day))


def read(
    demands: Sequence[Props],
    resources: Sequence[Props],
    asking: Party = ASKING,
    offering: Party = OFFERING,
) -> Lists:
    tags, eligible = Interned(), Interned()
    wanted = [Entry(0, f"d-{i}", "", props, asking) for i, props in enumerate(demands)]
    offered = [Entry(0, f"r-{i}", "", props, offering) for i, props in enumerate(resources)]
    return Lists(
        read_profiles(wanted, "quantity", tags, eligible)[0],
        read_profiles(offered, "capacity", tags, eligible)[0],
        Eligibility(tags, eligible),
    )


def pair(demand: Props, resource: Props, asking: Party = ASKING, offering: Party = OFFERING) -> Lists:
    lists = read([demand], [resource], asking, offering)
    return Lists(lists.demands.take(0), lists.resources.take(0), lists.eligibility)


def came_of(rule: Rule, lists: Lists, day: date = DAY) -> str:
    return OUTCOMES[int(lists.check(day).rules[rule])]


def missing_of(
    demand: Props, resource: Props, asking: Party = ASKING, offering: Party = OFFERING
) -> tuple[Missing, ...]:
    lists = pair(demand, resource, asking, offering)
    return explain_missing(lists.check(), lists.demands, demand, lists.resources, resource, lists.setting())


JIMEI, XIAMEN, FUJIAN, SIMING, GULOU = "350211", "350200", "350000", "350203", "350102"


@pytest.mark.parametrize(
    ("needed", "given", "expected"),
    [
        ("", "", MET),
        ("", JIMEI, MET),
        ("", "某工业区", MET),
        (JIMEI, "", MET),
        ("某工业区", "", MET),
        (JIMEI, JIMEI, MET),
        (JIMEI, XIAMEN, MET),
        (JIMEI, FUJIAN, MET),
        (XIAMEN, FUJIAN, MET),
        (FUJIAN, FUJIAN, MET),
        (JIMEI, SIMING, MISSED),
        (JIMEI, GULOU, MISSED),
        (XIAMEN, JIMEI, MISSED),
        (FUJIAN, XIAMEN, MISSED),
        (GULOU, XIAMEN, MISSED),
        ("某工业区", JIMEI, UNKNOWN),
        (JIMEI, "某工业区", UNKNOWN),
        ("某工业区", "某工业区", UNKNOWN),
    ],
)
def test_the_resources_region_contains_the_demands(needed: str, given: str, expected: str) -> None:
    assert came_of(Rule.REGION, pair({"region": needed}, {"region": given})) == expected


def test_a_demand_without_a_region_lies_where_its_organization_is() -> None:
    at_home = Party(row=1, region=JIMEI)
    assert came_of(Rule.REGION, pair({}, {"region": XIAMEN}, at_home)) == MET
    assert came_of(Rule.REGION, pair({}, {"region": SIMING}, at_home)) == MISSED
    assert came_of(Rule.REGION, pair({"region": SIMING}, {"region": SIMING}, at_home)) == MET


def test_a_resource_without_a_region_can_be_used_everywhere() -> None:
    assert came_of(Rule.REGION, pair({"region": JIMEI}, {}, offering=Party(row=2, region=SIMING))) == MET


HIGH_TECH = "高新技术企业"


@pytest.mark.parametrize(
    ("tags", "eligible", "expected"),
    [
        ([], [], MET),
        ([HIGH_TECH], [], MET),
        ([], [HIGH_TECH], UNKNOWN),
        (["示例"], [HIGH_TECH], UNKNOWN),
        ([HIGH_TECH], [HIGH_TECH], MET),
        (["瞪羚"], [HIGH_TECH], MISSED),
        (["瞪羚"], [f"{HIGH_TECH}|瞪羚"], MET),
        ([HIGH_TECH], [HIGH_TECH, "瞪羚"], MISSED),
        ([HIGH_TECH, "瞪羚"], [HIGH_TECH, "瞪羚"], MET),
        (["国家级专精特新小巨人"], ["专精特新"], MET),
        (["专精特新"], ["国家级专精特新小巨人"], MISSED),
        (["小微企业"], ["中小企业"], MET),
        ([f"{HIGH_TECH}@2027-01-15"], [HIGH_TECH], MET),
        ([f"{HIGH_TECH}@2027-01-14"], [HIGH_TECH], MISSED),
    ],
)
def test_the_taker_has_the_tags_asked_for(tags: list[str], eligible: list[str], expected: str) -> None:
    assert came_of(Rule.TAGS, pair({"tags": tags}, {"eligible": eligible})) == expected
    of_organization = Party(row=1, tags=tuple(tags))
    assert came_of(Rule.TAGS, pair({}, {"eligible": eligible}, of_organization)) == expected


def test_tags_of_demand_and_organization_count_together() -> None:
    lists = pair({"tags": ["瞪羚"]}, {"eligible": [HIGH_TECH, "瞪羚"]}, Party(row=1, tags=(HIGH_TECH,)))
    assert came_of(Rule.TAGS, lists) == MET


@pytest.mark.parametrize(
    ("wanted", "offered", "expected"),
    [
        ("", "", MET),
        ("", 5_000_000, MET),
        (5_000_000, "", MET),
        ("面议", 5_000_000, MET),
        (5_000_000, "面议", MET),
        (5_000_000, 5_000_000, MET),
        (5_000_001, 5_000_000, MISSED),
        (5_000_000, "1000000-5000000", MET),
        (500_000, "1000000-5000000", MET),
        (5_000_001, "1000000-5000000", MISSED),
        ("5000000-8000000", 5_000_000, MET),
        ("5000000-8000000", 4_999_999, MISSED),
        ("5000000-8000000", "1000000-5000000", MET),
        ("5000000-", 6_000_000, MET),
        ("5000000-", 4_000_000, MISSED),
        (5_000_000, "1000000-", MET),
        ("0-800000", 500_000, MET),
        (0, 0, MET),
        (0.5, 0.4, MISSED),
    ],
)
def test_the_demands_lower_bound_is_at_most_the_resources_upper_one(
    wanted: Value, offered: Value, expected: str
) -> None:
    assert came_of(Rule.AMOUNT, pair({"amount": wanted}, {"amount": offered})) == expected


@pytest.mark.parametrize(
    ("quantity", "capacity", "expected"),
    [
        ("", "", MET),
        (60, "", MET),
        ("", 60, MET),
        ("若干", 60, MET),
        (60, "不限", MET),
        (60, 60, MET),
        (61, 60, MISSED),
        ("50-80", 60, MET),
        ("61-80", 60, MISSED),
        (60, "30-60", MET),
        (60, "30-", MET),
        (61, "30-60", MISSED),
    ],
)
def test_the_quantity_is_at_most_the_capacity(quantity: Value, capacity: Value, expected: str) -> None:
    assert came_of(Rule.QUANTITY, pair({"quantity": quantity}, {"capacity": capacity})) == expected


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "expected"),
    [
        ("", "", MET),
        ("2027-01-15", "", MET),
        ("2027-01-16", "", MISSED),
        ("", "2027-01-15", MET),
        ("", "2027-01-14", MISSED),
        ("", "长期", MET),
        ("2027-01-15", "2027-01-15", MET),
        ("2026-01-01", "2027-12-31", MET),
        ("2026-01-01", "2026-12-31", MISSED),
        ("2027-03-01", "长期", MISSED),
    ],
)
def test_the_resource_is_valid_on_the_day(valid_from: str, valid_until: str, expected: str) -> None:
    resource = {"valid_from": valid_from, "valid_until": valid_until}
    assert came_of(Rule.VALIDITY, pair({}, resource)) == expected


def test_the_day_asked_for_decides() -> None:
    lists = pair({}, {"valid_until": "2027-01-15"})
    assert came_of(Rule.VALIDITY, lists, date(2027, 1, 15)) == MET
    assert came_of(Rule.VALIDITY, lists, date(2027, 1, 16)) == MISSED


@pytest.mark.parametrize(
    ("demand", "resource", "expected"),
    [
        ({"kind": "funding"}, {"kind": "funding"}, MET),
        ({"kind": "funding"}, {"kind": "policy"}, MET),
        ({"kind": "funding"}, {"kind": "venue"}, MISSED),
        ({"kind": "other"}, {"kind": "venue"}, MET),
        ({"kind": "funding"}, {"kind": "other"}, MET),
        ({"title": "贷款的事"}, {"kind": "venue"}, MET),
        ({"kind": "funding"}, {"title": "会议室怎么用"}, MET),
        ({"title": "求购银触点"}, {"title": "小微信用贷", "description": "纯信用，不超过12个月"}, MISSED),
        ({"title": "求购电磁线圈20万个"}, {"title": "专精特新奖励"}, MISSED),
        ({"title": "求购银触点"}, {"title": "装配工输送", "description": "劳务，每月输送普工60人"}, MISSED),
        ({"title": "流动资金贷款"}, {"title": "设备抵押贷"}, MET),
        ({"title": "求购银触点"}, {"kind": "supply"}, MET),
        ({"title": "你好"}, {"kind": "venue"}, MET),
        ({}, {}, MET),
    ],
)
def test_an_unrelated_kind_is_missed_where_it_is_stated_or_plain(
    demand: Props, resource: Props, expected: str
) -> None:
    assert came_of(Rule.KIND, pair(demand, resource)) == expected


@pytest.mark.parametrize(
    ("asking", "offering", "expected"),
    [(1, 1, MISSED), (1, 2, MET), (-1, 1, MET), (1, -1, MET), (-1, -1, MET)],
)
def test_ones_own_resource_is_missed(asking: int, offering: int, expected: str) -> None:
    assert came_of(Rule.OWN, pair({}, {}, Party(row=asking), Party(row=offering))) == expected


WAYS_TO_MISS: dict[Rule, tuple[Props, Props]] = {
    Rule.REGION: ({"region": JIMEI}, {"region": SIMING}),
    Rule.TAGS: ({"tags": ["瞪羚"]}, {"eligible": [HIGH_TECH]}),
    Rule.AMOUNT: ({"amount": 200}, {"amount": 100}),
    Rule.QUANTITY: ({"quantity": 60}, {"capacity": 30}),
    Rule.VALIDITY: ({}, {"valid_until": "2026-12-31"}),
}
UNKNOWN_REGION: tuple[Props, Props] = {"region": "某工业区"}, {"region": SIMING}
UNKNOWN_TAGS: tuple[Props, Props] = {}, {"eligible": [HIGH_TECH]}


def status_of(*ways: tuple[Props, Props]) -> tuple[MatchStatus, float]:
    demand = {name: value for way, _ in ways for name, value in way.items()}
    resource = {name: value for _, way in ways for name, value in way.items()}
    outcome = pair(demand, resource).check()
    return STATUSES[int(outcome.status)], float(outcome.shortfall)


def test_all_conditions_met_is_a_match() -> None:
    assert status_of() == (MatchStatus.MATCH, 0)


@pytest.mark.parametrize("rule", WAYS_TO_MISS)
def test_one_missed_condition_is_near(rule: Rule) -> None:
    assert status_of(WAYS_TO_MISS[rule]) == (MatchStatus.NEAR, 1)


@pytest.mark.parametrize(("one", "other"), [(a, b) for a, b in product(WAYS_TO_MISS, repeat=2) if a < b])
def test_two_missed_conditions_exclude(one: Rule, other: Rule) -> None:
    assert status_of(WAYS_TO_MISS[one], WAYS_TO_MISS[other]) == (MatchStatus.EXCLUDED, 2)


def test_unknown_conditions_make_near_and_count_half() -> None:
    assert status_of(UNKNOWN_TAGS) == (MatchStatus.NEAR, 0.5)
    assert status_of(UNKNOWN_TAGS, UNKNOWN_REGION) == (MatchStatus.NEAR, 1)
    assert status_of(UNKNOWN_TAGS, WAYS_TO_MISS[Rule.AMOUNT]) == (MatchStatus.NEAR, 1.5)
    assert status_of(UNKNOWN_TAGS, UNKNOWN_REGION, WAYS_TO_MISS[Rule.AMOUNT]) == (MatchStatus.NEAR, 2)
    excluded = (UNKNOWN_TAGS, WAYS_TO_MISS[Rule.AMOUNT], WAYS_TO_MISS[Rule.QUANTITY])
    assert status_of(*excluded) == (MatchStatus.EXCLUDED, 2.5)


def test_an_unrelated_kind_or_ones_own_resource_excludes_alone() -> None:
    assert status_of(({"kind": "funding"}, {"kind": "venue"})) == (MatchStatus.EXCLUDED, 1)
    own = pair({}, {}, Party(row=7), Party(row=7)).check()
    assert STATUSES[int(own.status)] is MatchStatus.EXCLUDED


def rejected(reason: Reason, until: int = FOR_GOOD) -> Rejections:
    """Somebody has rejected the pair, both ends of which stand in row 0."""
    ends = np.zeros(1, np.int64)
    return Rejections(ends, ends, np.array([until]), np.array([REASONS.index(reason)], np.int8))


@pytest.mark.parametrize(
    ("ways", "shortfall"), [((), 0), ((WAYS_TO_MISS[Rule.AMOUNT],), 1), ((UNKNOWN_TAGS,), 0.5)]
)
def test_a_rejection_excludes_and_is_no_shortfall(
    ways: Sequence[tuple[Props, Props]], shortfall: float
) -> None:
    demand = {name: value for way, _ in ways for name, value in way.items()}
    resource = {name: value for _, way in ways for name, value in way.items()}
    lists = pair(demand, resource)
    setting = Setting(lists.eligibility, rejected(Reason.FULL), DAY)
    outcome = check(lists.demands, lists.resources, setting)
    assert STATUSES[int(outcome.status)] is MatchStatus.EXCLUDED
    assert float(outcome.shortfall) == shortfall


@pytest.mark.parametrize(
    ("reason", "need"),
    [
        (Reason.FULL, "another capacity, slots, amount, status or validity"),
        (Reason.PRICE, "another amount or price"),
        (Reason.DISTANCE, "another region, location or address"),
        (Reason.EXISTING_PARTNER, "another resource"),
        (Reason.WRONG_INFORMATION, "a correction"),
        (Reason.NOT_NOW, "2027-02-20"),
    ],
)
def test_a_rejection_tells_why_and_what_ends_it(reason: Reason, need: str) -> None:
    lists = pair({}, {})
    until = date(2027, 2, 20).toordinal() if reason == Reason.NOT_NOW else FOR_GOOD
    setting = Setting(lists.eligibility, rejected(reason, until), DAY)
    outcome = check(lists.demands, lists.resources, setting)
    told = explain_missing(outcome, lists.demands, {}, lists.resources, {}, setting)
    assert told == (Missing(Rule.REJECTED, reason.value, need),)


@pytest.mark.parametrize(
    ("demand", "resource", "expected"),
    [
        ({"region": JIMEI}, {"region": SIMING}, Missing(Rule.REGION, SIMING, JIMEI)),
        ({"region": JIMEI}, {"region": "某工业区"}, Missing(Rule.REGION, None, JIMEI)),
        ({"region": "某工业区"}, {"region": SIMING}, Missing(Rule.REGION, None, "某工业区")),
        (
            {"tags": ["瞪羚", f"{HIGH_TECH}@2026-12-31"]},
            {"eligible": [f"{HIGH_TECH}|专精特新", "瞪羚"]},
            Missing(Rule.TAGS, ["瞪羚", f"{HIGH_TECH}@2026-12-31"], [f"{HIGH_TECH}|专精特新"]),
        ),
        ({}, {"eligible": [HIGH_TECH, "瞪羚"]}, Missing(Rule.TAGS, None, [HIGH_TECH, "瞪羚"])),
        ({"amount": 12_000_000}, {"amount": "1-10000000"}, Missing(Rule.AMOUNT, 10_000_000, 12_000_000)),
        ({"amount": "12-15"}, {"amount": 0.5}, Missing(Rule.AMOUNT, 0.5, 12)),
        ({"quantity": 60}, {"capacity": 30}, Missing(Rule.QUANTITY, 30, 60)),
        ({}, {"valid_until": "2026-12-31"}, Missing(Rule.VALIDITY, "2026-12-31", "2027-01-15")),
        (
            {},
            {"valid_from": "2027-03-01", "valid_until": "2028-02-29"},
            Missing(Rule.VALIDITY, "2027-03-01", "2027-01-15"),
        ),
        ({"kind": "funding"}, {"kind": "venue"}, Missing(Rule.KIND, "venue", "funding")),
    ],
)
def test_a_missing_condition_names_rule_value_and_need(
    demand: Props, resource: Props, expected: Missing
) -> None:
    assert missing_of(demand, resource) == (expected,)


def test_whole_numbers_are_integers_as_in_the_lists() -> None:
    (amount, quantity) = missing_of(
        {"amount": 12_000_000, "quantity": 1.5}, {"amount": 10_000_000, "capacity": 1}
    )
    assert [repr(value) for value in (amount.have, amount.need)] == ["10000000", "12000000"]
    assert [repr(value) for value in (quantity.have, quantity.need)] == ["1", "1.5"]


def test_ones_own_resource_is_named() -> None:
    resource: Props = {"organization": "示例公司"}
    (own,) = missing_of({}, resource, Party(row=7), Party(row=7))
    assert own == Missing(Rule.OWN, "示例公司", "another organization")


def test_all_missing_conditions_are_named_in_the_order_of_the_rules() -> None:
    demand = {name: value for way, _ in WAYS_TO_MISS.values() for name, value in way.items()}
    resource = {name: value for _, way in WAYS_TO_MISS.values() for name, value in way.items()}
    assert [missing.rule for missing in missing_of(demand, resource)] == list(WAYS_TO_MISS)


def test_nothing_is_missing_where_nothing_is_stated() -> None:
    assert missing_of({}, {}) == ()


REGIONS = st.sampled_from(["", JIMEI, XIAMEN, FUJIAN, SIMING, "某工业区"])
TAGS = st.lists(st.sampled_from(["示例", HIGH_TECH, "瞪羚", f"{HIGH_TECH}@2026-12-31"]), unique=True)
ELIGIBLE = st.lists(st.sampled_from([HIGH_TECH, f"{HIGH_TECH}|瞪羚", "专精特新"]), unique=True, max_size=2)
NUMBERS = st.sampled_from(["", 10, 20, "10-20", "15-", "面议"])
KINDS = st.sampled_from(["", "funding", "venue", "other"])
DATES = st.sampled_from(["", "2027-01-14", "2027-01-15", "2027-01-16"])
DEMANDS = st.fixed_dictionaries(
    {"region": REGIONS, "tags": TAGS, "amount": NUMBERS, "quantity": NUMBERS, "kind": KINDS}
)
RESOURCES = st.fixed_dictionaries(
    {
        "region": REGIONS,
        "eligible": ELIGIBLE,
        "amount": NUMBERS,
        "capacity": NUMBERS,
        "kind": KINDS,
        "valid_from": DATES,
        "valid_until": DATES,
    }
)


@given(st.lists(DEMANDS, min_size=1, max_size=4), st.lists(RESOURCES, min_size=1, max_size=4))
def test_many_pairs_at_once_come_out_as_each_alone(demands: list[Props], resources: list[Props]) -> None:
    lists = read(demands, resources)
    alone = {
        (i, j): plain(pair(demand, resource).check())
        for (i, demand), (j, resource) in product(enumerate(demands), enumerate(resources))
    }
    for i in range(len(demands)):
        row = check(lists.demands.take(i), lists.resources, lists.setting())
        assert [plain(row.take(np.array([j]))) for j in range(len(resources))] == [
            alone[i, j] for j in range(len(resources))
        ]
    for j in range(len(resources)):
        column = check(lists.demands, lists.resources.take(j), lists.setting())
        assert [plain(column.take(np.array([i]))) for i in range(len(demands))] == [
            alone[i, j] for i in range(len(demands))
        ]
    grid = np.indices((len(demands), len(resources))).reshape(2, -1)
    together = check(lists.demands.take(grid[0]), lists.resources.take(grid[1]), lists.setting())
    assert [plain(together.take(np.array([k]))) for k in range(grid.shape[1])] == list(alone.values())


def plain(outcome: Outcome) -> tuple[int, float, dict[Rule, int]]:
    return (
        int(outcome.status.item()),
        float(outcome.shortfall.item()),
        {rule: int(codes.item()) for rule, codes in outcome.rules.items()},
    )


def test_no_pairs_give_no_outcomes() -> None:
    lists = read([{}], [{}])
    nobody = np.zeros(0, np.int64)
    outcome = check(lists.demands.take(nobody), lists.resources.take(nobody), lists.setting())
    assert outcome.status.shape == (0,)
