"""Questions in Cypher on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Changlian

ASKED = "MATCH (e:Enterprise) WHERE e.name CONTAINS $word RETURN e.id AS id, e.tags AS tags ORDER BY id"


@pytest.fixture
def loaded(changlian: Changlian, home: Path) -> None:
    lists = "id,name,tags\norg-1,示例科技,专精特新;高新技术企业\norg-2,样板科技,\n"
    (home / "organizations.csv").write_text(lists, encoding="utf-8")
    assert changlian("load", "organizations.csv").code == 0


def test_rows_are_shown_under_their_columns(changlian: Changlian, loaded: None) -> None:
    said = changlian("query", ASKED, "--set", "word=科技")
    assert (said.code, said.err) == (0, "")
    assert [line.split() for line in said.out.splitlines()] == [
        ["【查询】2", "行"],
        ["id", "tags"],
        ["org-1", '["专精特新",', '"高新技术企业"]'],
        ["org-2"],
    ]


def test_more_rows_are_told_of(changlian: Changlian, loaded: None) -> None:
    said = changlian("query", "UNWIND range(1, 9) AS i RETURN i", "--rows", "1")
    assert said.out.splitlines()[0] == "【查询】1 行，还有更多，用 --rows 多看一些"


def test_rows_are_written_into_files(changlian: Changlian, loaded: None, home: Path) -> None:
    assert changlian("query", ASKED, "--set", "word=示例", "--out", "rows.jsonl").code == 0
    assert json.loads((home / "rows.jsonl").read_text(encoding="utf-8")) == {
        "id": "org-1",
        "tags": ["专精特新", "高新技术企业"],
    }


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["CREATE (n)"], "queries only read the graph; CREATE does more."),
        (["MATCH (n:Firm) RETURN n"], "Binder exception: Table Firm does not exist."),
        (["RETURN $x"], "no value is given for $x"),
        (["RETURN 1", "--set", "x"], "--set: 'x': expected NAME=VALUE, such as kind=funding"),
        (["RETURN 1", "--out", "x.txt"], "--out: 'x.txt': expected a file that ends in .jsonl, .csv, .xlsx"),
        (["RETURN 1", "--on-neo4j"], "--on-neo4j needs a store in Neo4j: see CHANGLIAN_STORE"),
        (
            [
                "UNWIND range(1, 100000) AS i UNWIND range(1, 100000) AS j RETURN sum(i * j)",
                "--seconds",
                "0.5",
            ],
            "the query was stopped after 0.5 seconds.",
        ),
    ],
)
def test_what_cannot_be_answered_is_one_line(
    changlian: Changlian, loaded: None, arguments: list[str], line: str
) -> None:
    said = changlian("query", *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(line)
    assert said.err.count("\n") == 1


def test_administrators_may_ask_neo4j_itself(
    changlian: Changlian, loaded: None, empty_neo4j_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANGLIAN_STORE", empty_neo4j_url)
    assert changlian("load", "organizations.csv").code == 0
    said = changlian("query", "MATCH (e:Entity:Enterprise) RETURN count(*) AS n", "--on-neo4j")
    assert said.out == "【查询】1 行\nn\n2\n"
