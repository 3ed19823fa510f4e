"""Demands and resources are read into columns as conditions and scores need them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pytest

from graph.records import Value
from matching.kinds import KINDS, NO_KIND
from matching.profiles import (
    NO_PARTY,
    NO_REGION,
    UNKNOWN_REGION,
    Entry,
    Interned,
    Party,
    Profiles,
    read_profiles,
    text_of,
)
from matching.text_index import Text

ACME = Party(row=7, region="350211", tags=("瞪羚", "示例"))


def read(
    *props: Mapping[str, Value], party: Party = ACME, quantity: str = "quantity", tags: Interned | None = None
) -> Profiles:
    entries = [Entry(10 + i, f"x-{i}", "jm", each, party) for i, each in enumerate(props)]
    return read_profiles(entries, quantity, tags or Interned(), Interned())[0]


def test_who_and_whose() -> None:
    profiles = read({}, {})
    assert profiles.rows.tolist() == [10, 11]
    assert profiles.ids.tolist() == ["x-0", "x-1"]
    assert profiles.alliances.tolist() == ["jm", "jm"]
    assert profiles.parties.tolist() == [7, 7]


@pytest.mark.parametrize(
    ("props", "kind", "predicted"),
    [
        ({"kind": "venue", "title": "贷款"}, "venue", False),
        ({"kind": "other"}, "other", False),
        ({"title": "贷款"}, "funding", True),
        ({"description": "想租\n厂房"}, "venue", True),
        ({"title": "你好"}, None, True),
    ],
)
def test_a_kind_is_stated_or_predicted(props: Mapping[str, Value], kind: str | None, predicted: bool) -> None:
    profile = read(props).take(0)
    assert (None if profile.kinds == NO_KIND else KINDS[int(profile.kinds)].value) == kind
    assert bool(profile.predicted) is predicted


@pytest.mark.parametrize(
    ("quantity", "own", "partys", "region", "place"),
    [
        ("quantity", "350203", "350211", 350203, 350211),
        ("quantity", "", "350211", 350211, 350211),
        ("quantity", "350203", "", 350203, 350203),
        ("quantity", "", "", NO_REGION, NO_REGION),
        ("quantity", "某工业区", "350211", 350211, 350211),
        ("quantity", "某工业区", "某某区", UNKNOWN_REGION, UNKNOWN_REGION),
        ("quantity", "某工业区", "", UNKNOWN_REGION, UNKNOWN_REGION),
        ("quantity", "", "某工业区", UNKNOWN_REGION, UNKNOWN_REGION),
        ("capacity", "350200", "350211", 350200, 350211),
        ("capacity", "", "350211", NO_REGION, 350211),
    ],
)
def test_where_it_is_wanted_or_usable_and_where_its_party_is(
    quantity: str, own: str, partys: str, region: int, place: int
) -> None:
    profile = read({"region": own}, party=Party(region=partys), quantity=quantity).take(0)
    assert (int(profile.regions), int(profile.places)) == (region, place)


@pytest.mark.parametrize(
    ("region", "low", "high"),
    [
        ("350211", 350211, 350211),
        ("350200", 350200, 350299),
        ("350000", 350000, 359999),
        ("", 0, 999_999),
        ("某工业区", 0, 999_999),
    ],
)
def test_the_codes_inside_a_region(region: str, low: int, high: int) -> None:
    profile = read({"region": region}, quantity="capacity").take(0)
    assert (int(profile.region_low), int(profile.region_high)) == (low, high)


def test_tags_are_those_of_both_without_the_mark_of_examples() -> None:
    tags = Interned()
    profiles = read({"tags": ["高新技术企业", "瞪羚"]}, {"tags": ["示例"]}, tags=tags)
    assert [tags.values[number] for number in profiles.tags.tolist()] == [
        ("瞪羚", "高新技术企业"),
        ("瞪羚",),
    ]
    assert read({"tags": ["示例"]}, party=Party(tags=("示例",)), tags=tags).tags.tolist() == [0]


@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [
        (5_800_000, 5_800_000, 5_800_000),
        ("5000000-8000000", 5_000_000, 8_000_000),
        ("5000000-", 5_000_000, np.inf),
        ("面议", np.nan, np.nan),
        ("", np.nan, np.nan),
    ],
)
def test_amounts_are_bounds(amount: Value, low: float, high: float) -> None:
    profile = read({"amount": amount}).take(0)
    assert (float(profile.low), float(profile.high)) == pytest.approx((low, high), nan_ok=True)


def test_a_demand_needs_the_least_and_a_resource_holds_the_most_of_a_range() -> None:
    assert read({"quantity": "50-80"}).quantity.tolist() == [50]
    assert read({"capacity": "50-80"}, quantity="capacity").quantity.tolist() == [80]
    assert np.isnan(read({"capacity": 60}).quantity).all()


def test_dates_that_are_words_or_missing_set_no_limit() -> None:
    profiles = read(
        {"valid_from": "2026-01-01", "valid_until": "2027-12-31"},
        {"valid_until": "长期"},
        {},
        quantity="capacity",
    )
    first, last = date.min.toordinal(), date.max.toordinal()
    assert profiles.valid_from.tolist() == [date(2026, 1, 1).toordinal(), first, first]
    assert profiles.valid_until.tolist() == [date(2027, 12, 31).toordinal(), last, last]


def test_only_what_is_closed_is_not_alive() -> None:
    profiles = read({"status": "closed"}, {"status": "open"}, {})
    assert profiles.alive.tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("props", "expected"),
    [
        ({}, Text("", [])),
        ({"title": "贷款", "description": "一行\n\n 二行"}, Text("贷款", ["一行", " 二行"])),
        ({"tags": ["示例", "瞪羚", "台资企业"]}, Text("", ["瞪羚 台资企业"])),
        ({"title": "贷款", "备注": "急", "优先级": 1}, Text("贷款", ["急", "1"])),
        ({"薪资（元/月）": "10000", "贷款期限": "12个月", "学历要求": "本科"}, Text("", ["本科"])),
        ({"待遇": "包吃住，月薪6000-8000元，提供公寓"}, Text("", ["包吃住，月薪 ，提供公寓"])),
        ({"担保方式": "20亩厂房与印染设备"}, Text("", [" 厂房与印染设备"])),
        ({"kind": "funding", "organization": "示例公司", "phone": "123", "amount": 5}, Text("", [])),
        (
            {"title": "贷款", "联系电话原文": "请加微信联系小王", "期限原文": "三个月内"},
            Text("贷款", ["三个月内"]),
        ),
        ({"电话（座机）原文": "0592-1234567", "2.对接人（原文）": "小王", "贵司邮箱": "无"}, Text("", [])),
    ],
)
def test_a_text_is_title_lines_tags_and_unknown_columns(props: Mapping[str, Value], expected: Text) -> None:
    assert text_of(props) == expected


def test_nothing_is_read_from_nothing() -> None:
    profiles, texts = read_profiles([], "quantity", Interned(), Interned())
    assert (len(profiles), texts) == (0, [])


def slots(profiles: Profiles, chosen: Sequence[int]) -> list[str]:
    return profiles.take(np.array(chosen, np.int64)).ids.tolist()


def test_slots_are_taken_and_added() -> None:
    profiles = read({}, {}, {})
    assert slots(profiles, [2, 0]) == ["x-2", "x-0"]
    assert slots(profiles, []) == []
    assert profiles.take(slice(1, 3)).ids.tolist() == ["x-1", "x-2"]
    assert str(profiles.take(1).ids) == "x-1"
    longer = profiles.followed_by(read({}, party=Party()))
    assert longer.ids.tolist() == ["x-0", "x-1", "x-2", "x-0"]
    assert longer.parties.tolist() == [7, 7, 7, NO_PARTY]
    assert len(longer) == 4


def test_equal_sets_have_one_number_and_the_empty_one_has_0() -> None:
    sets = Interned()
    assert [sets.number(each) for each in [("a",), ("a", "b"), (), ("a",)]] == [1, 2, 0, 1]
    assert sets.values == [(), ("a",), ("a", "b")]


@pytest.mark.parametrize(
    ("own", "partys", "expected"), [("1761", "65", 11761), ("", "65", 165), ("C", "65", 165), ("", "", 0)]
)
def test_an_industry_is_its_own_or_else_its_partys(own: str, partys: str, expected: int) -> None:
    assert read({"industry": own}, party=Party(industry=partys)).industries.tolist() == [expected]
