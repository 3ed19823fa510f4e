"""The call sheet says who calls whom about what, and opens safely in a spreadsheet."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.call_sheet import write_call_sheet
from matching.match import Match, MatchStatus, Missing, Rule
from tests.matching.world import snapshot_of

NODES = [
    Node("shop", NodeKind.ENTERPRISE, {"name": "示例公司"}),
    Node(
        "bank",
        NodeKind.FINANCIAL_INSTITUTION,
        {"name": "示例银行", "contact": "王示例", "phone": "2220000"},
    ),
    Node("d-1", NodeKind.DEMAND, {"title": "贷款580万元", "kind": "funding"}),
    Node("r-1", NodeKind.RESOURCE, {"title": "=HYPERLINK(1)\x02", "kind": "funding"}),
    Node("r-2", NodeKind.RESOURCE, {"title": "周" * 40_000, "phone": "+8613800000000"}),
]  # fmt: skip
RELATIONS = [
    Relation("shop", RelationKind.REQUESTS, "d-1"),
    Relation("bank", RelationKind.OFFERS, "r-1"),
    Relation("bank", RelationKind.OFFERS, "r-2"),
]
MATCHES = [
    Match("d-1", "r-1", 1, MatchStatus.MATCH, 0.9, 2.0, {"kind": 2.0}),
    Match(
        "d-1", "r-2", 2, MatchStatus.NEAR, 0.5, 0.0, {"text": 0.5}, (Missing(Rule.AMOUNT, 3e6, 5.8e6),)
    ),
]  # fmt: skip


@pytest.fixture
def snapshot() -> Snapshot:
    return snapshot_of(*NODES, *RELATIONS)


def test_rows(snapshot: Snapshot) -> None:
    stream = io.BytesIO()
    write_call_sheet(MATCHES, snapshot, stream)
    sheet = load_workbook(stream)["对接清单"]
    header, first, second = sheet.iter_rows(values_only=True)
    assert header == (
        "需求单位", "需求内容", "推荐资源", "提供单位", "联系人", "电话", "推荐理由", "差什么条件",
    )  # fmt: skip
    assert first == (
        "示例公司", "贷款580万元", "'=HYPERLINK(1)", "示例银行", "王示例", "2220000", "同为 资金", None,
    )  # fmt: skip
    assert second == (
        "示例公司",
        "贷款580万元",
        "周" * 32_767,
        "示例银行",
        None,
        "'+8613800000000",
        "内容相近",
        "额度不足：需要 580万元，最高 300万元；减少金额、分家申请，或商量提高额度",
    )
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_header_stays_in_view(snapshot: Snapshot) -> None:
    stream = io.BytesIO()
    write_call_sheet([], snapshot, stream)
    sheet = load_workbook(stream)["对接清单"]
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["B"].width == 38
