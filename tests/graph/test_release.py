from __future__ import annotations

import hashlib
import json
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from graph.exploration.selection import Selection, select
from graph.exploration.standing import Standing
from graph.new_folder import FolderInUse
from graph.records import Evidence, Node, Relation
from graph.release import write_release
from graph.vocabulary import NodeKind, RelationKind
from tests.graph.exploration.worlds import snapshot_of

DAY = date(2026, 11, 1)
SNAPSHOT = snapshot_of(
    [
        Node(
            "e1",
            NodeKind.ENTERPRISE,
            {"name": "示例", "tags": ["甲", "乙"], "phone": "0592-1", "员工数": 20},
            "a",
        ),
        Node("d1", NodeKind.DEMAND, {"title": "贷款", "amount": "面议", "contact": "示例人"}),
        Node("d2", NodeKind.DEMAND, {"title": "会场", "amount": 500}),
    ],
    [
        Relation(
            "e1", RelationKind.REQUESTS, "d1", (Evidence("年报"), Evidence("官网"), Evidence("年报", "2026"))
        ),
        Relation("e1", RelationKind.REQUESTS, "d2", (Evidence("推断", status="inferred"),), 0.5),
    ],
)


def release(folder: Path, selection: Selection | None = None) -> dict[str, Any]:
    chosen = selection or Selection()
    write_release(select(SNAPSHOT, chosen), chosen, folder, DAY)
    return json.loads((folder / "release.json").read_text(encoding="utf-8"))


def rows(path: Path) -> list[dict[str, Any]]:
    return import_module("pyarrow.parquet").read_table(path).to_pylist()


def test_it_tells_what_it_holds(tmp_path: Path) -> None:
    about = release(tmp_path / "out", Selection(standing=Standing(as_of="2026-10-01")))
    files = about.pop("files")
    assert about == {
        "made_on": "2026-11-01",
        "as_of": "2026-10-01",
        "version": 1,
        "selection": {"kinds": [], "relations": [], "region": None, "inferred": False},
        "nodes": {"demand": 2, "enterprise": 1},
        "relations": {"REQUESTS": 1},
        "sources": {"官网": 1, "年报": 1},
    }
    assert {*files} == {"nodes.csv", "nodes.parquet", "relations.csv", "relations.parquet", "schema.json"}


def test_checksums_are_those_of_the_files(tmp_path: Path) -> None:
    files = release(tmp_path / "out")["files"]
    for name, file in files.items():
        content = (tmp_path / "out" / name).read_bytes()
        assert file == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def test_it_says_how_to_cite_it(tmp_path: Path) -> None:
    release(tmp_path / "out")
    checksum = hashlib.sha256((tmp_path / "out" / "release.json").read_bytes()).hexdigest()
    assert (tmp_path / "out" / "CITATION.txt").read_text(encoding="utf-8") == (
        "Changlian graph release, as of 2026-11-01, made on 2026-11-01 from version 1."
        f" SHA-256 of release.json: {checksum}\n"
    )


def test_tables_have_types_and_no_contacts(tmp_path: Path) -> None:
    release(tmp_path / "out")
    assert rows(tmp_path / "out" / "nodes.parquet") == [
        {
            "id": "e1",
            "label": "示例",
            "node_kind": "enterprise",
            "alliance": "a",
            "amount": None,
            "amount_text": None,
            "name": "示例",
            "tags": ["甲", "乙"],
            "title": None,
            "员工数": 20,
        },
        {
            "id": "d1",
            "label": "贷款",
            "node_kind": "demand",
            "alliance": None,
            "amount": None,
            "amount_text": "面议",
            "name": None,
            "tags": None,
            "title": "贷款",
            "员工数": None,
        },
        {
            "id": "d2",
            "label": "会场",
            "node_kind": "demand",
            "alliance": None,
            "amount": 500.0,
            "amount_text": None,
            "name": None,
            "tags": None,
            "title": "会场",
            "员工数": None,
        },
    ]
    assert rows(tmp_path / "out" / "relations.parquet") == [
        {
            "source": "e1",
            "relation": "REQUESTS",
            "target": "d1",
            "weight": None,
            "status": "stated",
            "sources": "年报;官网",
            "evidence": '[{"evidence":"年报"},{"evidence":"官网"},{"evidence":"年报","observed_on":"2026"}]',
        }
    ]
    for file in (tmp_path / "out").iterdir():
        assert b"0592-1" not in file.read_bytes()
        assert "示例人".encode() not in file.read_bytes()


def test_the_schema_tells_every_column(tmp_path: Path) -> None:
    release(tmp_path / "out")
    schema = json.loads((tmp_path / "out" / "schema.json").read_text(encoding="utf-8"))
    [first] = rows(tmp_path / "out" / "relations.parquet")
    assert [column["name"] for column in schema["relations"]] == [*first]
    assert [column["name"] for column in schema["nodes"]] == [*rows(tmp_path / "out" / "nodes.parquet")[0]]
    assert schema["left_out"] == ["contact", "email", "phone"]


def test_inferred_relations_come_when_asked_for(tmp_path: Path) -> None:
    about = release(tmp_path / "out", Selection(standing=Standing(inferred=True)))
    assert about["relations"] == {"REQUESTS": 2}


def test_equal_graphs_give_equal_files(tmp_path: Path) -> None:
    assert release(tmp_path / "one") == release(tmp_path / "two")


def test_an_empty_part_can_be_released(tmp_path: Path) -> None:
    assert release(tmp_path / "out", Selection(region="350211"))["nodes"] == {}


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderInUse):
        release(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine"]
