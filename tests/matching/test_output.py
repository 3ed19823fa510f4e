"""Matches as files that programs read."""

from __future__ import annotations

import csv
import io
import json
import math

import pytest

from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.match import Match, MatchStatus, Missing, Path, Rule
from matching.output import CSV_COLUMNS, write_csv, write_jsonl
from tests.matching.world import snapshot_of

NODES = [
    Node("shop", NodeKind.ENTERPRISE, {"name": "=示例公司"}),
    Node("hall", NodeKind.PARK, {"name": "示例园区"}),
    Node("d-1", NodeKind.DEMAND, {"description": "要会场", "kind": "venue"}),
    Node("=r", NodeKind.RESOURCE, {"title": "会议厅\n150座", "kind": "venue"}),
]
RELATIONS = [
    Relation("shop", RelationKind.REQUESTS, "d-1"),
    Relation("hall", RelationKind.OFFERS, "=r"),
]
MARGIN = 0.1 + 0.2
MATCH = Match(
    "d-1",
    "=r",
    1,
    MatchStatus.NEAR,
    1 / (1 + math.exp(-MARGIN)),
    MARGIN,
    {"base": 0.1, "kind": 0.2},
    (Missing(Rule.TAGS, None, ["高新技术企业"]),),
    (Path(("d-1", "shop"), ("REQUESTS",)),),
)


@pytest.fixture
def snapshot() -> Snapshot:
    return snapshot_of(*NODES, *RELATIONS)


def test_jsonl_has_one_object_a_line_with_its_fields_in_order_and_unrounded() -> None:
    stream = io.StringIO()
    write_jsonl([MATCH, MATCH], stream)
    lines = stream.getvalue().splitlines()
    assert len(lines) == 2
    found = json.loads(lines[0])
    assert list(found)[:9] == [
        "demand_id", "resource_id", "rank", "status", "score", "margin", "parts", "missing", "evidence",
    ]  # fmt: skip
    assert found["margin"] == 0.30000000000000004
    assert found["score"] == MATCH.score
    assert found["status"] == "near"
    assert found["missing"] == [{"rule": "tags", "have": None, "need": ["高新技术企业"]}]
    assert found["evidence"] == [{"nodes": ["d-1", "shop"], "relations": ["REQUESTS"]}]


def test_csv_has_the_same_fields_and_the_names(snapshot: Snapshot) -> None:
    stream = io.StringIO(newline="")
    write_csv([MATCH], snapshot, stream)
    stream.seek(0)
    (row,) = csv.DictReader(stream)
    assert tuple(row) == CSV_COLUMNS
    assert float(row["margin"]) == MARGIN
    assert json.loads(row["parts"]) == MATCH.parts
    assert json.loads(row["missing"]) == [{"rule": "tags", "have": None, "need": ["高新技术企业"]}]
    assert row["resource_id"] == "=r"
    assert row["demand"] == "要会场"
    assert row["resource"] == "会议厅\n150座"
    assert row["organization"] == "'=示例公司"
    assert row["provider"] == "示例园区"
    assert row["reason"] == "同为 场地；=示例公司 提出 d-1"


def test_csv_of_no_match_has_its_header(snapshot: Snapshot) -> None:
    stream = io.StringIO(newline="")
    write_csv([], snapshot, stream)
    assert stream.getvalue() == ",".join(CSV_COLUMNS) + "\n"
