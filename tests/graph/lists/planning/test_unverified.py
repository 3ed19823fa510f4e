"""What is made of a name that nobody knows."""

from __future__ import annotations

import pytest

from graph.lists.load import LoadOptions
from graph.lists.planning.unverified import is_unverified, unverified
from graph.records import Node
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from tests.graph.lists.tables import put, table, told


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("厦门示例科技有限公司", NodeKind.ENTERPRISE),
        ("示例大学", NodeKind.UNIVERSITY),
        ("示例银行厦门分行", NodeKind.FINANCIAL_INSTITUTION),
        ("示例商业银行股份有限公司", NodeKind.FINANCIAL_INSTITUTION),
        ("示例区人力资源和社会保障局", NodeKind.DEPARTMENT),
        ("示例软件园（三期）", NodeKind.PARK),
        ("示例市电子商务协会", NodeKind.ASSOCIATION),
        ("示例产业联盟", NodeKind.ALLIANCE),
    ],
)
def test_the_end_of_a_name_tells_the_kind(name: str, kind: NodeKind) -> None:
    node = unverified(name)
    assert node == Node(name, kind, {"name": name, "tags": ["待核实"]})
    assert is_unverified(node)


def test_what_a_list_states_is_verified() -> None:
    assert not is_unverified(Node("o1", NodeKind.ENTERPRISE, {"name": "甲", "tags": ["示例"]}))


def registered(alliance: str = "") -> SqliteStore:
    """A store in which a demand has made 甲公司."""
    store = SqliteStore(":memory:")
    options = LoadOptions(unknown_organizations=True, alliance=alliance or None)
    put(store, table("demands.csv", "id|title|organization", "d1|贷款|甲公司"), options=options)
    return store


def test_an_organization_belongs_to_the_alliance_of_the_row_that_names_it() -> None:
    assert registered("a1").nodes(["甲公司"])["甲公司"].alliance == "a1"
    assert registered().nodes(["甲公司"])["甲公司"].alliance == ""


def test_a_list_that_states_it_under_an_id_has_it_merged_and_verified() -> None:
    store = registered("a1")
    listed = table("organizations.csv", "id|name|aliases|alliance", "o9|甲集团|甲公司|a1")
    (warning,) = put(store, listed).warnings
    assert str(warning) == (
        "organizations.csv:2: name: '甲公司': "
        "expected one organization, not one more to be verified; that one is merged into o9"
    )
    assert store.nodes(["甲公司"])["甲公司"].props == {"name": "甲公司", "merged_into": "o9"}
    assert put(store, listed).warnings == ()


def test_other_writings_of_its_name_mean_the_one_that_is_listed() -> None:
    store = registered()
    needs = table("demands.csv", "id|title|organization", "d1|贷款|甲公司", "d2|仓库|甲 公司")
    report = put(store, table("organizations.csv", "id|name", "o9|甲公司"), needs)
    assert told(report) == []
    assert store.nodes(["d2"])["d2"].props["organization"] == "o9"


def test_what_another_alliance_lists_or_says_to_be_another_stays_to_be_verified() -> None:
    store = registered("a1")
    others = ["o8|甲公司|a2|", "o9|甲公司|a1|甲公司"]
    put(store, table("organizations.csv", "id|name|alliance|different_from", *others))
    assert is_unverified(store.nodes(["甲公司"])["甲公司"])


def test_a_row_that_is_refused_verifies_nothing() -> None:
    store = registered()
    listed = table("organizations.csv", "id|name|phone|kind", "o9|甲公司||无此类", "o8|乙公司||")
    put(store, listed, options=LoadOptions(keep_going=True))
    assert is_unverified(store.nodes(["甲公司"])["甲公司"])
