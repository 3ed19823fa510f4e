"""`changlian split` proposes needs, and stores them only when asked to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.open import open_store
from graph.records import Node
from graph.snapshot import Snapshot
from graph.store import GraphStore
from tests.cli.conftest import Changlian

TEXT = "找针织面料、贷款500万、招缝纫工60名"


@pytest.fixture
def loaded(changlian: Changlian) -> None:
    Path("organizations.csv").write_text(
        "id,name,kind\na-1,示例联盟,alliance\norg-1,示例公司,enterprise\n", encoding="utf-8"
    )
    Path("demands.csv").write_text(
        f"id,title,description,organization,contact\nd-1,几件事,{TEXT},org-1,陈示例\n", encoding="utf-8"
    )
    assert changlian("load", "organizations.csv", "demands.csv", "--alliance", "a-1").code == 0


def stored(*ids: str) -> list[Node]:
    store = open_store("sqlite:///changlian.db")
    found = store.nodes(ids)
    store.close()
    return [found[id_] for id_ in ids]


def test_needs_are_told_and_nothing_is_stored(changlian: Changlian, home: Path) -> None:
    said = changlian("split", TEXT)
    assert said.code == 0
    assert said.out.splitlines() == [
        "1. 【产销对接】找针织面料（方向 采购）",
        "2. 【资金】贷款500万（金额 500万元）",
        "3. 【人才与用工】招缝纫工60名（数量 60人）",
        "尚未保存；加上 --load 保存",
    ]
    assert not list(home.iterdir())


def test_a_file_is_read(changlian: Changlian) -> None:
    Path("message.txt").write_bytes("大家好\n1. 贷款500万\n2. 招焊工5名\n".encode("gb18030"))
    said = changlian("split", "message.txt", "--json")
    assert [json.loads(line) for line in said.out.splitlines()] == [
        {
            "title": "贷款500万",
            "description": "贷款500万",
            "kind": "funding",
            "amount": 5_000_000,
            "start": 7,
            "end": 13,
        },
        {
            "title": "招焊工5名",
            "description": "招焊工5名",
            "kind": "talent",
            "quantity": 5,
            "unit": "人",
            "start": 17,
            "end": 22,
        },
    ]


def test_needs_are_stored_as_parts_of_the_text(changlian: Changlian, loaded: None) -> None:
    said = changlian("split", TEXT, "--load", "--organization", "示例公司", "--alliance", "a-1", "--json")
    parts = stored(*(json.loads(line)["id"] for line in said.out.splitlines()))
    assert [part.props["kind"] for part in parts] == ["supply", "funding", "talent"]
    assert {(part.props["organization"], part.alliance) for part in parts} == {("org-1", "a-1")}
    (original,) = stored(*{str(part.props["part_of"]) for part in parts})
    assert (original.props["description"], original.props["status"]) == (TEXT, "closed")


def test_what_was_stored_is_told(changlian: Changlian, loaded: None) -> None:
    said = changlian("split", f"联系人陈示例 13900001234：{TEXT}", "--load", "--organization", "org-1")
    *_, asking, contact, told = said.out.splitlines()
    assert asking == "需求单位：org-1"
    assert contact == "联系人：陈示例 13900001234"
    (original,) = stored(told.removeprefix("已保存 3 条需求，原文保留为已关闭的需求 "))
    assert (original.props["contact"], original.props["phone"]) == ("陈示例", "13900001234")
    said = changlian("split", "贷款80万", "--load", "--organization", "org-1")
    assert said.out.splitlines()[-1] == "已保存 1 条需求"


def test_who_asks_is_taken_from_the_text(changlian: Changlian, loaded: None) -> None:
    said = changlian("split", "示例公司：贷款80万", "--load", "--json")
    (only,) = stored(json.loads(said.out)["id"])
    assert only.props["organization"] == "org-1"
    said = changlian("split", "我是示例公司的小陈，贷款90万", "--load", "--organization", "", "--json")
    (only,) = stored(json.loads(said.out)["id"])
    assert "organization" not in only.props


def test_a_sender_whom_nobody_knows_is_not_passed_over(changlian: Changlian, loaded: None) -> None:
    said = changlian("split", "我是示例公司司的小陈，贷款80万", "--load")
    assert said.code == 2
    assert "organization: '示例公司司': expected the id, name or alias of an organization" in said.err
    assert "示例公司" in said.err
    said = changlian("split", "我是示例公司司的小陈，贷款80万", "--load", "--register", "--json")
    (only,) = stored(json.loads(said.out)["id"])
    assert only.props["organization"] == "示例公司司"


def test_what_is_no_text_is_refused(changlian: Changlian, loaded: None) -> None:
    Workbook().save("需求.xlsx")
    said = changlian("split", "需求.xlsx")
    assert said.code == 2
    expected = "expected a text; lists are read by changlian load"
    assert said.err == f"需求.xlsx: file: 'a workbook or document': {expected}\n"


def test_a_stored_demand_is_split_and_closed(changlian: Changlian, loaded: None) -> None:
    said = changlian("split", "--demand", "d-1", "--load", "--json")
    parts = stored(*(json.loads(line)["id"] for line in said.out.splitlines()))
    assert [(part.props["part_of"], part.props["contact"]) for part in parts] == [("d-1", "陈示例")] * 3
    (original,) = stored("d-1")
    assert (original.props["title"], original.props["status"]) == ("几件事", "closed")


def test_the_graph_is_read_only_to_check_an_alliance(
    changlian: Changlian, loaded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, whole = list[int](), Snapshot.of

    def of(store: GraphStore) -> Snapshot:
        read.append(1)
        return whole(store)

    monkeypatch.setattr(Snapshot, "of", of)
    assert changlian("split", "--demand", "d-1", "--load").code == 0
    assert changlian("split", "贷款80万", "--load", "--organization", "org-1").code == 0
    assert read == []
    said = changlian("split", "贷款80万", "--load", "--organization", "org-1", "--alliance", "a-9")
    assert (said.code, read) == (2, [1])


def test_one_need_is_stored_alone(changlian: Changlian, loaded: None) -> None:
    said = changlian("split", "大家好，想贷款80万", "--load", "--organization", "org-1", "--json")
    (only,) = stored(json.loads(said.out)["id"])
    assert "part_of" not in only.props
    assert (only.props["title"], only.props["organization"]) == ("想贷款80万", "org-1")


def test_what_holds_no_need_says_so(changlian: Changlian) -> None:
    assert changlian("split", "谢谢").out == "没有看到需求\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "either a text or --demand is split"),
        (["甲", "--demand", "d-1"], "either a text or --demand is split"),
        (["没有.txt", "--load"], "FILE: '没有.txt': expected a file that exists"),
        ([""], "TEXT: '': expected a text of 1 to 10,000 characters"),
        (["甲" * 10_001], "expected a text of 1 to 10,000 characters"),
        (["甲", "--load", "--alliance", "a" * 2001], "alliance: 'aaa"),
        (["--demand", "nobody"], "--demand: 'nobody': expected the id of a demand"),
        ([TEXT, "--load", "--organization", "nobody"], "organization: 'nobody': expected"),
    ],
)
def test_what_cannot_be_split(changlian: Changlian, loaded: None, arguments: list[str], message: str) -> None:
    said = changlian("split", *arguments)
    assert said.code == 2
    assert message in said.err
