"""The doctor says what is in use, what is missing and what is wrong, and what to do."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.sqlite_store import SqliteStore
from tests.cli.conftest import Changlian
from tests.cli.lists import write_lists, write_organizations
from tests.cli.rated import OPTIONS, write_rated

Process = Callable[..., subprocess.Popen[bytes]]


def test_a_store_with_what_it_holds_and_what_its_lists_lack(changlian: Changlian, home: Path) -> None:
    write_lists(home)
    write_organizations(home)
    changlian("load", ".")
    said = changlian("doctor")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[:6] == [
        "存储 Store",
        f"  位置：SQLite 文件 {home}/changlian.db",
        "  状态：可以读写，版本 version 1，结构 schema 1",
        "  内容：企业 enterprise 1，金融机构 financial_institution 1，园区 park 1，地区 region 3，"
        "需求 demand 2，资源 resource 3，关系 relations 9",
        "清单 Lists",
        "  没有联系方式的资源 1 条（r-3）：在资源或单位的 contact、phone（联系人、电话）两列补上",
    ]


def test_versions_and_optional_parts(changlian: Changlian) -> None:
    lines = changlian("doctor").out.splitlines()
    program = lines.index("程序 Program")
    assert lines[program + 1].startswith("  Changlian：0.1.0，Python 3.")
    assert "，numpy 2." in lines[program + 2]
    assert lines[program + 3 : program + 5] == [
        "可选部分 Optional",
        "  Neo4j：未使用。需要多台电脑共用一个存储时，设置 CHANGLIAN_STORE=neo4j://…",
    ]


def test_no_store_yet_is_no_problem_and_none_is_made(changlian: Changlian, home: Path) -> None:
    said = changlian("doctor")
    assert said.code == 0
    assert (
        "  状态：还没有建立。怎么办：运行 changlian load 清单文件夹，第一次载入时自动建立"
        in said.out.splitlines()
    )
    assert list(home.iterdir()) == []


def test_a_folder_that_is_not_there(
    changlian: Changlian, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("CHANGLIAN_STORE", "sqlite:///no/store.db")
    said = changlian("doctor")
    assert (said.code, said.err) == (
        2,
        f"the folder {home}/no does not exist or cannot be written. "
        "Create it, or choose another store with CHANGLIAN_STORE.\n",
    )


def test_a_store_of_a_newer_version(changlian: Changlian, home: Path) -> None:
    SqliteStore(home / "changlian.db").close()
    with sqlite3.connect(home / "changlian.db") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    said = changlian("doctor")
    assert "  状态：不能使用，原因如下" in said.out.splitlines()
    assert said.code == 2
    (line,) = said.err.splitlines()
    assert line.endswith(
        "changlian.db has schema 99, this version reads up to 1. "
        "Update Changlian, or choose another store with CHANGLIAN_STORE."
    )


def test_neo4j_that_cannot_be_reached_is_one_line_without_the_password(process: Process) -> None:
    running = process("doctor", CHANGLIAN_STORE="neo4j://neo4j:secret@127.0.0.1:1/neo4j")
    out, err = running.communicate()
    assert running.returncode == 2
    assert "  Neo4j：正在使用" in out.decode().splitlines()
    (line,) = err.decode().splitlines()
    assert line == (
        "the store neo4j://neo4j@127.0.0.1:1/neo4j cannot be reached."
        " Check that Neo4j runs, and the scheme, host and port."
    )
    assert b"secret" not in out + err


# The learned model


@pytest.fixture
def model(changlian: Changlian, home: Path) -> str:
    """Tells what the doctor says of a model beside the store; the path is its own."""
    write_rated(home)
    changlian("train", *OPTIONS, "--labels", "labels.csv", "--out", "model.json")
    return (home / "model.json").read_text(encoding="utf-8")


def told_of_model(changlian: Changlian) -> str:
    said = changlian("doctor")
    assert (said.code, said.err) == (0, "")
    [line] = [line for line in said.out.splitlines() if line.startswith("  评分模型 Model：")]
    return line.removeprefix("  评分模型 Model：")


def test_no_model_is_no_problem(changlian: Changlian) -> None:
    assert told_of_model(changlian) == "没有，按默认权重评分，不影响使用"


def test_the_model_in_use(changlian: Changlian, home: Path, model: str) -> None:
    manifest = json.loads(model)["manifest"]
    ndcg = manifest["figures"]["nDCG@10"]["value"]
    assert told_of_model(changlian) == (
        f"正在使用 {home}/model.json，{manifest['made_on']} 由 72 对评过的学成，nDCG@10 {ndcg:.3f}"
    )


def test_a_model_that_cannot_be_used(changlian: Changlian, home: Path, model: str) -> None:
    (home / "model.json").write_text(model.replace('"pairs": 72', '"pairs": 73'), encoding="utf-8")
    assert told_of_model(changlian) == (
        f"不能使用，按默认权重评分：{home}/model.json: the model was changed after it was made。"
        "怎么办：Train it again with changlian train --force, or put back the file it was copied from."
    )


def test_a_model_that_is_named_and_not_there(
    changlian: Changlian, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANGLIAN_MODEL", "gone.json")
    assert told_of_model(changlian) == (
        f"不能使用，按默认权重评分：{home}/gone.json: the model cannot be read: No such file or directory。"
        "怎么办：检查这个文件和 CHANGLIAN_MODEL 的设置"
    )
