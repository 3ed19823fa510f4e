"""Needs that were confirmed become demands, linked to what held them."""

from __future__ import annotations

from datetime import date

import pytest

from graph.lists.problems import BadList
from graph.models import Demand
from graph.records import Node
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from matching.needs.split import split_needs
from matching.needs.storing import as_demand, keep_needs, parts_of
from tests.matching.world import put

DAY = date(2026, 11, 1)


@pytest.fixture
def store() -> SqliteStore:
    store = SqliteStore(":memory:")
    shop = Node("shop", NodeKind.ENTERPRISE, {"name": "示例公司"}, "a")
    whole = Node(
        "d-1",
        NodeKind.DEMAND,
        {
            "title": "贷款50万；招工5名",
            "organization": "shop",
            "region": "350211",
            "备注": "急",
            "deadline": "长期",
        },
        "a",
    )
    put(store, shop, whole)
    return store


def test_parts_have_who_asks_and_where_from_the_whole(store: SqliteStore) -> None:
    original = as_demand(store.nodes(["d-1"])["d-1"])
    parts = keep_needs(store, original, parts_of(original, split_needs("贷款50万；招工5名", DAY)))
    assert [dict(part.props) for part in store.nodes(part.id for part in parts).values()] == [
        {
            "title": "贷款50万",
            "description": "贷款50万",
            "kind": "funding",
            "amount": 500_000,
            "organization": "shop",
            "region": "350211",
            "part_of": "d-1",
        },
        {
            "title": "招工5名",
            "description": "招工5名",
            "kind": "talent",
            "quantity": 5,
            "unit": "人",
            "organization": "shop",
            "region": "350211",
            "part_of": "d-1",
        },
    ]
    whole = store.nodes(["d-1"])["d-1"]
    assert (whole.props["status"], whole.props["备注"], whole.alliance) == ("closed", "急", "a")


def test_nothing_is_stored_where_one_cannot_be(store: SqliteStore) -> None:
    version = store.version
    original = Demand(description="贷款50万；招工5名", organization="nobody")
    with pytest.raises(BadList):
        keep_needs(store, original, parts_of(original, split_needs("贷款50万；招工5名", DAY)))
    assert store.version == version


def test_no_part_stores_nothing(store: SqliteStore) -> None:
    version = store.version
    assert keep_needs(store, Demand(description="谢谢"), []) == []
    assert store.version == version
