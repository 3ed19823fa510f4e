"""The call sheet says who calls whom about what, and opens safely in a spreadsheet."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.match import Match, MatchStatus, Missing, Rule
from matching.workbooks.call_sheet import COLUMNS, suitable, write_call_sheet
from tests.matching.world import snapshot_of

NODES = [
    Node("shop", NodeKind.ENTERPRISE, {"name": "示例公司", "contact": "陈示例", "phone": "3330000"}),
    Node(
        "bank",
        NodeKind.FINANCIAL_INSTITUTION,
        {"name": "示例银行", "contact": "王示例", "phone": "2220000"},
    ),
    Node("d-1", NodeKind.DEMAND, {"title": "贷款580万元", "kind": "funding"}),
    Node("d-2", NodeKind.DEMAND, {"title": "找厂房", "contact": "李示例"}),
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
        "d-1", "r-2", 2, MatchStatus.NEAR, 0.45, 0.0, {"text": 0.5},
        (Missing(Rule.AMOUNT, 3e6, 5.8e6),), unconfirmed=True,
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
        "对接结论", "推荐程度", "资源确认", "需求联系人", "需求电话",
    )  # fmt: skip
    assert first == (
        "示例公司", "贷款580万元", "'=HYPERLINK(1)", "示例银行", "王示例", "2220000", "同为 资金", None,
        "符合", "推荐", None, "陈示例", "3330000",
    )  # fmt: skip
    assert second == (
        "示例公司",
        "贷款580万元",
        "周" * 32_767,
        "示例银行",
        None,
        "'+8613800000000",
        "内容相近",
        "额度不足：需要 580万元，最高 300万元；可组合，差280万元；或商量提高额度",
        "差一个条件",
        "可考虑",
        "待确认",
        "陈示例",
        "3330000",
    )
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_header_stays_in_view(snapshot: Snapshot) -> None:
    stream = io.BytesIO()
    write_call_sheet([], snapshot, stream)
    sheet = load_workbook(stream)["对接清单"]
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["B"].width == 38


def test_one_demand_or_one_provider_is_one_sheet(snapshot: Snapshot) -> None:
    assert sheets(MATCHES, snapshot) == {"对接清单": ["r-1", "r-2"]}


def test_each_provider_has_a_sheet_of_its_own_best_first() -> None:
    snapshot = snapshot_of(
        *NODES,
        Node("d-2", NodeKind.DEMAND, {"title": "d-2"}),
        Node("hall", NodeKind.PARK, {"name": "园区[一]/" + "长" * 40}),
        *(Node(id_, NodeKind.RESOURCE, {"title": id_}) for id_ in ("r-3", "r-4")),
        *RELATIONS,
        Relation("hall", RelationKind.OFFERS, "r-3"),
    )
    matches = [
        Match("d-1", "r-2", 1, MatchStatus.NEAR, 0.5, 0.0, {}),
        Match("d-1", "r-3", 2, MatchStatus.NEAR, 0.4, -0.4, {}),
        Match("d-2", "r-1", 1, MatchStatus.MATCH, 0.9, 2.0, {}),
        Match("d-2", "r-4", 2, MatchStatus.NEAR, 0.5, 0.0, {}),
    ]
    assert sheets(matches, snapshot) == {
        "对接清单": ["r-2", "r-3", "r-1", "r-4"],
        "未写提供单位": ["r-4"],
        "示例银行": ["r-1", "r-2"],
        "园区 一 " + "长" * 26: ["r-3"],
    }


def test_providers_of_one_name_have_sheets_that_tell_them_apart() -> None:
    bank = NodeKind.FINANCIAL_INSTITUTION
    one_place = {"name": "示例支行", "region": "350211"}
    snapshot = snapshot_of(
        Node("d-1", NodeKind.DEMAND, {"title": "d-1"}),
        Node("d-2", NodeKind.DEMAND, {"title": "d-2"}),
        Node("a", bank, {"name": "示例银行", "region": "350211"}),
        Node("b", bank, {"name": "示例银行", "region": "350212"}),
        Node("c", bank, {**one_place, "contact": "王示例"}),
        Node("d", bank, {**one_place, "contact": "李示例"}),
        Node("e", bank, {"name": "示例总行"}),
        Node("f", bank, {"name": "示例总行"}),
        *(Node(f"r-{id_}", NodeKind.RESOURCE, {"title": id_}) for id_ in "abcdef"),
        *(Relation(id_, RelationKind.OFFERS, f"r-{id_}") for id_ in "abcdef"),
    )
    matches = [
        Match(f"d-{1 + number % 2}", f"r-{id_}", 1, MatchStatus.MATCH, 0.9, 2.0, {})
        for number, id_ in enumerate("abcdef")
    ]
    told = sheets(matches, snapshot)
    assert {name: ids for name, ids in told.items() if name != "对接清单"} == {
        "示例银行（集美区）": ["a"],
        "示例银行（同安区）": ["b"],
        "示例支行（王示例）": ["c"],
        "示例支行（李示例）": ["d"],
        "示例总行（e）": ["e"],
        "示例总行（f）": ["f"],
    }


def test_no_demand_is_forgotten(snapshot: Snapshot) -> None:
    stream = io.BytesIO()
    write_call_sheet(MATCHES, snapshot, stream, ["d-2", "d-1"])
    workbook = load_workbook(stream)
    assert workbook.sheetnames == ["汇总", "对接清单", "暂无匹配"]
    header, *rows = workbook["汇总"].iter_rows(values_only=True)
    assert header == (*COLUMNS, "推荐条数")
    assert [(row[1], row[2], row[3], row[-2], row[-1]) for row in rows] == [
        ("找厂房", "暂无匹配", None, None, "0"),
        ("贷款580万元", "'=HYPERLINK(1)", "示例银行", "3330000", "2"),
    ]
    assert list(workbook["暂无匹配"].iter_rows(values_only=True)) == [
        ("需求单位", "需求内容", "需求联系人", "需求电话"),
        (None, "找厂房", "李示例", None),
    ]


def test_what_nothing_speaks_for_is_no_call() -> None:
    low = Match("d-1", "r-1", 3, MatchStatus.MATCH, 0.2, -1.4, {})
    excluded = Match("d-1", "r-1", 3, MatchStatus.EXCLUDED, 0.9, 2.0, {})
    assert list(suitable([*MATCHES, low, excluded])) == MATCHES
    assert list(suitable([replace(low, assigned=True)])) == []
    assert list(suitable([low, excluded], {("d-1", "r-1")})) == [low, excluded]


def test_the_summary_of_an_assignment_tells_how_many_of_those_it_wants_a_demand_gets() -> None:
    nodes = [node for node in NODES if node.id != "d-1"]
    wanting = Node("d-1", NodeKind.DEMAND, {"title": "贷款580万元", "kind": "funding", "wanted": 3})
    given, alternate = MATCHES
    matches = [replace(given, assigned=True), replace(alternate, assigned=False)]
    stream = io.BytesIO()
    write_call_sheet(matches, snapshot_of(wanting, *nodes, *RELATIONS), stream, ["d-1", "d-2"])
    header, *rows = load_workbook(stream)["汇总"].iter_rows(values_only=True)
    assert header[-2:] == ("推荐条数", "分到条数")
    assert [row[-2:] for row in rows] == [("2", "1/3"), ("0", "0/1")]


def sheets(matches: list[Match], snapshot: Snapshot) -> dict[str, list[str]]:
    """Ids of the resources on each sheet, by their titles."""
    stream = io.BytesIO()
    write_call_sheet(matches, snapshot, stream)
    titles = {"'=HYPERLINK(1)": "r-1", "周" * 32_767: "r-2"}
    found: dict[str, list[str]] = {}
    for sheet in load_workbook(stream):
        header, *rows = sheet.iter_rows(values_only=True)
        assert header == tuple(COLUMNS)
        found[sheet.title] = [titles.get(str(row[2]), str(row[2])) for row in rows]
    return found
