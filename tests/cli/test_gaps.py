"""Gaps in the lists are named with what to do about them."""

from __future__ import annotations

from datetime import date

from cli.gaps import find_gaps
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.vocabulary import NodeKind, RelationKind

DAY = date(2026, 7, 1)
PARTY = Node("org", NodeKind.ENTERPRISE, {"name": "示例公司", "phone": "2220000"})


def gaps(*records: Node | Relation) -> list[str]:
    store = SqliteStore(":memory:")

    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes(record for record in records if isinstance(record, Node))
        tx.writes.upsert_relations(record for record in records if isinstance(record, Relation))

    store.write(work)
    found = [str(gap) for gap in find_gaps(Snapshot.of(store), DAY)]
    store.close()
    return found


def demand(id_: str, **props: str) -> list[Node | Relation]:
    return [
        Node(id_, NodeKind.DEMAND, {"title": "贷款", **props}),
        Relation("org", RelationKind.REQUESTS, id_),
    ]


def resource(id_: str, **props: str) -> list[Node | Relation]:
    return [
        Node(id_, NodeKind.RESOURCE, {"title": "贷款", **props}),
        Relation("org", RelationKind.OFFERS, id_),
    ]


def test_nothing_is_lacking() -> None:
    assert (
        gaps(
            PARTY, *demand("d"), *resource("r", valid_until="2026-07-01"), *resource("s", valid_until="长期")
        )
        == []
    )


def test_empty_lists() -> None:
    assert gaps() == [
        "还没有需求：用 changlian load 需求清单文件 载入",
        "还没有资源：用 changlian load 资源清单文件 载入",
    ]


def test_nobody_behind() -> None:
    found = gaps(PARTY, *demand("d")[:1], *resource("r", phone="2220000")[:1])
    assert found == [
        "没有需求单位的需求 1 条（d）：在 organization（单位）一列补上",
        "没有提供单位的资源 1 条（r）：在 organization（单位）一列补上",
    ]


def test_no_contact_and_no_longer_valid_name_three_of_many() -> None:
    nobody = Node("org", NodeKind.ENTERPRISE, {"name": "示例公司"})
    late = [record for number in range(4) for record in resource(f"r-{number}", valid_until="2026-06-30")]
    assert gaps(nobody, *demand("d"), *late) == [
        "没有联系方式的资源 4 条（r-0、r-1、r-2 等）：在资源或单位的 contact、phone（联系人、电话）两列补上",
        "已过有效期的资源 4 条（r-0、r-1、r-2 等）："
        "改 valid_until（有效期至）一列，或把 status（状态）改为关闭",
    ]


def test_a_resource_that_nobody_confirmed_of_late() -> None:
    found = gaps(PARTY, *demand("d"), *resource("r", confirmed_on="2020-01-01"))
    assert found == [
        "超过 90 天没有确认的资源 1 条（r）："
        "用 changlian confirm 做确认表发给各单位，交回后用 changlian load 载入"
    ]


def test_what_is_closed_lacks_nothing() -> None:
    closed = [*demand("d2", status="closed")[:1], *resource("r2", status="closed")[:1]]
    assert gaps(PARTY, *demand("d"), *resource("r"), *closed) == []
