"""Who asks, who offers, and whom to call."""

from __future__ import annotations

import pytest

from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.vocabulary import NodeKind, RelationKind
from matching.parties import (
    Contact,
    content,
    node_of,
    provider,
    provider_contact,
    requester,
    requester_contact,
)

BANK = Node(
    "bank", NodeKind.FINANCIAL_INSTITUTION, {"name": "示例银行", "contact": "王示例", "phone": "2220000"}
)
SHOP = Node("shop", NodeKind.ENTERPRISE, {"name": "示例公司", "contact": "陈示例"})
DEMAND = Node("d", NodeKind.DEMAND, {"description": "要贷款"})
LOAN = Node("loan", NodeKind.RESOURCE, {"title": "贷款", "description": "给科技企业"})
CREDIT = Node("credit", NodeKind.RESOURCE, {"title": "授信", "phone": "2221111"})
ALONE = Node("alone", NodeKind.RESOURCE, {"title": "场地"})


@pytest.fixture
def snapshot() -> Snapshot:
    store = SqliteStore(":memory:")

    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes([BANK, SHOP, DEMAND, LOAN, CREDIT, ALONE])
        tx.writes.upsert_relations(
            [
                Relation("shop", RelationKind.REQUESTS, "d"),
                Relation("bank", RelationKind.OFFERS, "loan"),
                Relation("bank", RelationKind.OFFERS, "credit"),
            ]
        )

    store.write(work)
    snapshot = Snapshot.of(store)
    store.close()
    return snapshot


def test_who_stands_behind(snapshot: Snapshot) -> None:
    assert requester(snapshot, "d") == SHOP
    assert provider(snapshot, "loan") == BANK
    assert provider(snapshot, "alone") is None
    assert requester(snapshot, "gone") is None


def test_contact_is_the_resources_own_else_its_providers(snapshot: Snapshot) -> None:
    assert provider_contact(snapshot, "loan") == Contact("王示例", "2220000")
    assert provider_contact(snapshot, "credit") == Contact("", "2221111")
    assert provider_contact(snapshot, "alone") == Contact("", "")


def test_contact_of_a_demand_is_its_own_else_its_requesters(snapshot: Snapshot) -> None:
    assert requester_contact(snapshot, "d") == Contact("陈示例", "")
    assert requester_contact(snapshot, "gone") == Contact("", "")


def test_content_is_the_title_else_the_description(snapshot: Snapshot) -> None:
    assert content(node_of(snapshot, "loan")) == "贷款"
    assert content(node_of(snapshot, "d")) == "要贷款"
    assert content(node_of(snapshot, "gone")) == ""
