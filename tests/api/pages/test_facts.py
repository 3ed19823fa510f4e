"""Demands and resources in words."""

from __future__ import annotations

import pytest

from api.pages.facts import Fact, Phone, profile_of, written_profile
from api.pages.language import Words, words_in
from graph.errors import NotFound
from graph.records import Node, Value
from graph.vocabulary import NodeKind
from matching.parties import Contact
from tests.matching.world import demand, party, requests, snapshot_of

ZH, EN = words_in("zh"), words_in("en")


def facts(words: Words, **props: Value) -> dict[str, str]:
    """Facts of a demand by their names."""
    node = Node("d", NodeKind.DEMAND, {"title": "t", **props})
    return {fact.name: fact.value for fact in written_profile(node, words, None).facts}


def test_columns_are_told_in_chinese() -> None:
    told = facts(ZH, region="350211", amount="5000000-8000000", quantity="50-", unit="人", deadline="长期")
    assert told == {"地区": "福建省厦门市集美区", "金额": "500–800万元", "数量": "50以上 人", "截止": "长期"}
    assert (
        facts(ZH, eligible=["高新技术企业|专精特新", "规上"])["适用对象"] == "高新技术企业 / 专精特新、规上"
    )
    assert facts(ZH, region="某开发区", amount="面议") == {"地区": "某开发区", "金额": "面议"}


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (5_800_000, "5,800,000 yuan"),
        ("5000000-8000000", "5,000,000–8,000,000 yuan"),
        ("5000000-", "5,000,000 yuan and more"),
        ("0-300000", "up to 300,000 yuan"),
        ("面议", "面议"),
    ],
)
def test_amounts_are_told_in_english(amount: Value, told: str) -> None:
    assert facts(EN, amount=amount) == {"Amount": told}


def test_a_predicted_kind_is_marked() -> None:
    node = Node("d", NodeKind.DEMAND, {"title": "t"})
    assert (written_profile(node, ZH, "funding").kind, written_profile(node, ZH, "funding").predicted) == (
        "资金",
        True,
    )
    stated = Node("d", NodeKind.DEMAND, {"title": "t", "kind": "venue"})
    assert (written_profile(stated, EN, None).kind, written_profile(stated, EN, None).predicted) == (
        "Venue",
        False,
    )


def test_numbers_that_can_be_dialled_are_links() -> None:
    node = Node("r", NodeKind.RESOURCE, {"title": "t"})
    phones = "0592-6101234-801;400-123-4567;13800138000;138****8000"
    assert written_profile(node, ZH, None, contact=Contact("", phones)).phones == (
        Phone("0592-6101234-801", "05926101234"),
        Phone("400-123-4567", "4001234567"),
        Phone("13800138000", "13800138000"),
        Phone("138****8000", ""),
    )


def test_a_description_that_is_all_there_is_stands_as_title() -> None:
    only = written_profile(Node("d", NodeKind.DEMAND, {"description": "招人"}), ZH, None)
    assert (only.title, only.lines) == ("招人", ())
    both = written_profile(
        Node("d", NodeKind.DEMAND, {"title": "招人", "description": "一行\n\n二行"}), ZH, None
    )
    assert (both.title, both.lines) == ("招人", ("一行", "二行"))


def test_whom_to_call_about_a_demand_is_its_own_contact_else_its_organizations() -> None:
    snapshot = snapshot_of(
        party("o", name="公司", contact="总机", phone="0592-6101234"),
        demand("d1", title="招人"),
        demand("d2", title="招人", contact="张"),
        requests("o", "d1"),
        requests("o", "d2"),
    )
    first = profile_of(snapshot, "d1", NodeKind.DEMAND, ZH, None)
    assert (first.party, first.person, [phone.shown for phone in first.phones]) == (
        "公司",
        "总机",
        ["0592-6101234"],
    )
    second = profile_of(snapshot, "d2", NodeKind.DEMAND, ZH, None)
    assert (second.person, second.phones) == ("张", ())


def test_what_is_of_another_kind_is_not_found() -> None:
    snapshot = snapshot_of(demand("d", title="招人"))
    for id_ in ("d", "nobody"):
        with pytest.raises(NotFound):
            profile_of(snapshot, id_, NodeKind.RESOURCE, ZH, None)


def test_a_fact_has_a_name_and_a_value() -> None:
    profile = written_profile(Node("r", NodeKind.RESOURCE, {"title": "t", "capacity": 80}), ZH, None)
    assert profile.facts == (Fact("容量", "80"),)
