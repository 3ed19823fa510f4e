"""Terms of single kinds decide whether a pair suits, and say what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from graph.records import Value
from matching.match import Filling, Match, MatchStatus, Missing, Rule
from matching.wording import Wording
from tests.matching.world import demand, matcher_of, offers, party, requests, resource

DAY = date(2027, 1, 15)


def pair(kind: str, asked: dict[str, Value], offered: dict[str, Value], **taker: Value) -> Match:
    """One demand of the shop, one resource of the bank."""
    items = [
        party("shop", **taker),
        party("bank"),
        demand("d", title="周转贷款", kind=kind, **asked),
        resource("r", title="周转贷款", kind=kind, **offered),
        requests("shop", "d"),
        offers("bank", "r"),
    ]
    [match] = matcher_of(*items).pairs([("d", "r")], DAY)
    return match


@pytest.mark.parametrize(
    ("kind", "asked", "offered", "missing"),
    [
        ("funding", {"用款期限": "2年"}, {"贷款期限": "最长12个月"}, Missing(Rule.MONTHS, 12, 24)),
        ("funding", {"term": "36"}, {"term": "1-2年"}, Missing(Rule.MONTHS, 24, 36)),
        (
            "funding",
            {"可提供担保": "知识产权质押"},
            {"担保方式": "房产抵押"},
            Missing(Rule.SECURITY, ["质押"], ["不动产抵押"]),
        ),
        (
            "funding",
            {"担保方式": "信用"},
            {"担保方式": "保证担保"},
            Missing(Rule.SECURITY, ["信用"], ["保证"]),
        ),
        (
            "funding",
            {"担保方式": "机器设备抵押"},
            {"担保方式": "房产抵押"},
            Missing(Rule.SECURITY, ["设备抵押"], ["不动产抵押"]),
        ),
        ("funding", {"description": "期限三年"}, {"贷款期限": "12个月"}, Missing(Rule.MONTHS, 12, 36)),
        ("funding", {"用款期限": "3年"}, {"description": "期限不超过12个月"}, Missing(Rule.MONTHS, 12, 36)),
        (
            "funding",
            {"需求内容": "没有抵押物，希望信用贷"},
            {"description": "须房产抵押"},
            Missing(Rule.SECURITY, ["信用"], ["不动产抵押"]),
        ),
        ("funding", {"用款期限(年)": "2"}, {"贷款期限（月）": "12"}, Missing(Rule.MONTHS, 12, 24)),
        ("funding", {"term": "面议", "用款期限": "2年"}, {"term": "1年"}, Missing(Rule.MONTHS, 12, 24)),
        (
            "talent",
            {"薪资（元/月）": "6000"},
            {"年薪（万元）": "12-18"},
            Missing(Rule.PAY, 6000, 10_000),
        ),
        ("talent", {"学历要求": "本科及以上"}, {"学历": "大专"}, Missing(Rule.SCHOOLING, "大专", "本科")),
        ("talent", {"薪资": "5000-6000元/月"}, {"期望薪资": "8000-9000"}, Missing(Rule.PAY, 6000, 8000)),
    ],
)
def test_a_term_that_is_missed_leaves_a_pair_near(
    kind: str, asked: dict[str, Value], offered: dict[str, Value], missing: Missing
) -> None:
    match = pair(kind, asked, offered)
    assert (match.status, match.missing) == (MatchStatus.NEAR, (missing,))


@pytest.mark.parametrize(
    ("kind", "asked", "offered"),
    [
        ("funding", {"用款期限": "1年"}, {"贷款期限": "1-3年"}),
        ("funding", {"担保方式": "信用、房产抵押"}, {"担保方式": "抵押或担保"}),
        ("funding", {}, {"担保方式": "信用"}),
        ("funding", {"担保方式": "设备抵押"}, {"担保方式": "抵押"}),
        ("funding", {"用款期限": "1年", "description": "期限三年"}, {"贷款期限": "12个月"}),
        ("talent", {"description": "合同期限三年"}, {"description": "期限一年"}),
        ("funding", {"担保方式": "信用", "抵押物": "厂房"}, {"担保方式": "抵押"}),
        ("funding", {"抵押物": "厂房", "担保方式": "信用"}, {"担保方式": "抵押"}),
        ("funding", {"抵押物": "无"}, {"担保方式": "免抵押免担保"}),
        ("funding", {"用款期限": "面议"}, {"贷款期限": "12个月"}),
        ("talent", {"学历要求": "大专以上"}, {"学历": "本科、硕士"}),
        ("talent", {"薪资": "面议"}, {"期望薪资": "8000"}),
        ("technology", {"学历要求": "博士"}, {"学历": "大专"}),
    ],
)
def test_a_term_that_is_met_or_not_stated_or_of_another_kind_excludes_nothing(
    kind: str, asked: dict[str, Value], offered: dict[str, Value]
) -> None:
    assert pair(kind, asked, offered).status == MatchStatus.MATCH


@pytest.mark.parametrize(
    ("offered", "taker", "missing"),
    [
        (
            {"营业收入要求": "2000万元以上"},
            {"营业收入(万元)": "800"},
            Missing(Rule.REVENUE, 8_000_000, 20_000_000),
        ),
        (
            {"营业收入要求": "不超过2亿元"},
            {"营业收入": "3亿元"},
            Missing(Rule.REVENUE, 300_000_000, "0-200000000"),
        ),
        (
            {"营业收入要求": "1000万以上"},
            {"营业收入": "500万以下"},
            Missing(Rule.REVENUE, "0-5000000", 10_000_000),
        ),
        (
            {"营业收入要求": "500-2000万"},
            {"营业收入": "1亿元以上"},
            Missing(Rule.REVENUE, 100_000_000, "5000000-20000000"),
        ),
        (
            {"营业收入要求": "1000万以上"},
            {"营业收入": "2亿元以下"},
            Missing(Rule.REVENUE, None, 10_000_000),
        ),
        ({"营业收入要求": "2000万"}, {}, Missing(Rule.REVENUE, None, 20_000_000)),
        ({"适用规模": "小微企业"}, {"scale": "大型"}, Missing(Rule.SIZE, ["大型"], ["微型", "小型"])),
        ({"适用规模": "中型"}, {}, Missing(Rule.SIZE, None, ["中型"])),
        ({"industry": "1761"}, {"industry": "1762"}, Missing(Rule.INDUSTRY, "1762", "1761")),
        ({"industry": "17"}, {"industry": "6513"}, Missing(Rule.INDUSTRY, "6513", "17")),
        ({"industry": "C"}, {"industry": "6513"}, Missing(Rule.INDUSTRY, "6513", "C")),
        ({"industry": "1761"}, {"industry": "17"}, Missing(Rule.INDUSTRY, None, "1761")),
        ({"industry": "17"}, {}, Missing(Rule.INDUSTRY, None, "17")),
    ],
)
def test_what_a_policy_asks_of_its_taker(
    offered: dict[str, Value], taker: dict[str, Value], missing: Missing
) -> None:
    match = pair("policy", {}, offered, **taker)
    assert (match.status, match.missing) == (MatchStatus.NEAR, (missing,))


@pytest.mark.parametrize(
    ("asked", "have"),
    [
        ("不超过2亿元", "2亿元"),
        ("2000万", "3000万"),
        ("500-2000万", "600-800万"),
        ("1000万以上", "2000万以上"),
    ],
)
def test_a_revenue_within_what_is_asked_is_met(asked: str, have: str) -> None:
    assert pair("policy", {}, {"营业收入要求": asked}, 营业收入=have).status == MatchStatus.MATCH


@pytest.mark.parametrize("industry", ["17", "176", "1761"])
@pytest.mark.parametrize("asked", ["C", "17"])
def test_a_policy_for_an_industry_suits_all_within(asked: str, industry: str) -> None:
    assert pair("policy", {}, {"industry": asked}, industry=industry).status == MatchStatus.MATCH


def test_some_of_the_people_needed_are_a_match_that_says_how_many() -> None:
    match = pair("talent", {"quantity": 60}, {"capacity": 30})
    assert (match.status, match.missing, match.fills) == (MatchStatus.MATCH, (), Filling(30, 60))


@pytest.mark.parametrize(("needed", "there"), [(60, 60), (60, 80)])
def test_all_of_the_people_needed_say_nothing_of_a_part(needed: int, there: int) -> None:
    assert pair("talent", {"quantity": needed}, {"capacity": there}).fills is None


def test_a_hall_with_too_few_seats_fills_nothing() -> None:
    match = pair("venue", {"quantity": 60}, {"capacity": 30})
    assert (match.missing, match.fills) == ((Missing(Rule.QUANTITY, 30, 60),), None)


def test_a_loan_of_half_the_need_can_be_combined() -> None:
    match = pair("funding", {"amount": 5_800_000}, {"amount": "0-3000000"})
    assert Wording(matcher_of().snapshot).missing_of(match) == [
        "额度不足：需要 580万元，最高 300万元；可组合，差280万元；或商量提高额度"
    ]


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-06-30", "往年申报，待新一轮：上一轮到 2026-06-30"),
        ("2025-06-30", "已经过期：有效期到 2025-06-30，查询日 2027-01-15"),
    ],
)
def test_a_policy_of_last_year_waits_for_the_next_round(until: str, said: str) -> None:
    items = [resource("r", title="研发补助", kind="policy", valid_until=until), demand("d", title="研发补助")]
    matcher = matcher_of(*items)
    [match] = matcher.pairs([("d", "r")], DAY)
    [missing] = match.missing
    assert Wording(matcher.snapshot).missing(missing, match) == said


def test_bounds_of_revenue_are_told_as_amounts() -> None:
    missing = Missing(Rule.REVENUE, 300_000_000, "0-200000000")
    match = pair("policy", {}, {"营业收入要求": "不超过2亿元"}, 营业收入="3亿元")
    said = [Wording(matcher_of().snapshot, language).missing(missing, match) for language in ("zh", "en")]
    assert "2亿元以下" in said[0]
    assert "0–200,000,000 yuan" in said[1]
