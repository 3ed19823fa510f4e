"""Matches read well in a terminal, and cannot steer it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from cli.printing import MatchPrinter, printable
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.vocabulary import NodeKind, RelationKind
from matching.match import Match, MatchStatus, Missing, Rule

NODES = [
    Node("org", NodeKind.ENTERPRISE, {"name": "示例公司"}),
    Node("d-1", NodeKind.DEMAND, {"title": "[red]贷款\x1b[31m\n第二行"}),
    Node("d-2", NodeKind.DEMAND, {"description": "场地"}),
    Node("r-1", NodeKind.RESOURCE, {"title": "科技贷"}),
]
MATCH = Match("d-1", "r-1", 1, MatchStatus.MATCH, 0.876, 1.955, {"base": -1.0, "text": 2.955})
NEAR = replace(
    MATCH, demand_id="d-2", rank=10, status=MatchStatus.NEAR, missing=(Missing(Rule.AMOUNT, 3e6, 5.8e6),)
)


@pytest.fixture
def snapshot() -> Snapshot:
    store = SqliteStore(":memory:")

    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes(NODES)
        tx.writes.upsert_relations([Relation("org", RelationKind.REQUESTS, "d-1")])

    store.write(work)
    snapshot = Snapshot.of(store)
    store.close()
    return snapshot


def printed(
    snapshot: Snapshot, *matches: Match, of_resources: bool = False, parts: bool = False
) -> list[str]:
    stream = io.StringIO()
    console = Console(file=stream, soft_wrap=True, highlight=False, markup=False)
    MatchPrinter(console, snapshot, of_resources=of_resources, parts=parts).print(matches)
    return stream.getvalue().splitlines()


def test_matches_stand_under_their_demand(snapshot: Snapshot) -> None:
    assert printed(snapshot, MATCH, NEAR) == [
        "【需求】[red]贷款 [31m（示例公司）d-1",
        "  1. 符合 0.88  科技贷 r-1",
        "     推荐理由：内容相近",
        "",
        "【需求】场地 d-2",
        " 10. 差一个条件 0.88  科技贷 r-1",
        "     推荐理由：内容相近",
        "     差什么：额度不足：需要 580万元，最高 300万元；可组合，差280万元；或商量提高额度",
        "",
    ]


def test_demands_stand_under_their_resource_with_parts(snapshot: Snapshot) -> None:
    assert printed(snapshot, MATCH, NEAR, of_resources=True, parts=True) == [
        "【资源】科技贷 r-1",
        "  1. 符合 0.88  [red]贷款 [31m（示例公司）d-1",
        "     推荐理由：内容相近",
        "     得分构成：起点 -1.00、内容相近 +2.96，合计 +1.96",
        " 10. 差一个条件 0.88  场地 d-2",
        "     推荐理由：内容相近",
        "     差什么：额度不足：需要 580万元，最高 300万元；可组合，差280万元；或商量提高额度",
        "     得分构成：起点 -1.00、内容相近 +2.96，合计 +1.96",
        "",
    ]


def test_a_resource_to_be_confirmed_is_marked(snapshot: Snapshot) -> None:
    stale = replace(MATCH, unconfirmed=True)
    assert "     资源确认：待确认" in printed(snapshot, stale)


def test_printable_keeps_text_on_one_line() -> None:
    assert printable("贷款\n\x1b[31m\u202e①") == "贷款  [31m ①"
