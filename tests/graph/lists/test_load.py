from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest

from graph.errors import StoreUnavailable
from graph.lists.load import LoadOptions, load, load_tables
from graph.lists.problems import BadList
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore, Transaction
from graph.values.dates import SHANGHAI
from graph.vocabulary import NodeKind
from tests.graph.lists.tables import table, told, write
from tests.graph.lists.workbooks import workbook

T = TypeVar("T")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "lists"
    folder.mkdir()
    write(folder, "organizations.csv", "id,name,kind\na1,联盟,联盟\no1,甲公司,\n")
    write(
        folder, "需求.jsonl", '{"id": "d1", "title": "找贷款", "organization": "甲公司", "tags": ["高企"]}\n'
    )
    (folder / "资源.xlsx").write_bytes(
        workbook({"资源": [["编号", "资源名称", "金额(万元)"], ["r1", "贷款", 580]]})
    )
    return folder


def test_a_folder_is_loaded_in_one_transaction_whatever_its_files(folder: Path) -> None:
    store = SqliteStore(":memory:")
    report = load(store, [folder])
    assert (report.added, report.changed, report.unchanged, told(report), report.warnings) == (
        4,
        0,
        0,
        [],
        (),
    )
    assert [(Path(file.path).name, file.list_name, file.rows) for file in report.files] == [
        ("organizations.csv", "organizations", 2),
        ("资源.xlsx", "resources", 1),
        ("需求.jsonl", "demands", 1),
    ]
    assert store.version == 1
    nodes = store.nodes(["d1", "r1"])
    assert nodes["d1"].props == {
        "title": "找贷款", "organization": "o1", "tags": ["高新技术企业"], "sent_in": "需求"
    }  # fmt: skip
    today = datetime.now(SHANGHAI).date().isoformat()
    assert nodes["r1"].props == {
        "title": "贷款", "amount": 5_800_000, "sent_in": "资源", "sent_on": today
    }  # fmt: skip


def test_districts_that_count_on_keep_their_rows_apart(tmp_path: Path) -> None:
    store, header = SqliteStore(":memory:"), ["编号", "需求内容"]
    for name, rows in {"集美": ("找贷款", "招工"), "同安": ("找面料", "找厂房")}.items():
        file = tmp_path / f"{name}需求.xlsx"
        file.write_bytes(workbook({"需求": [header, *([5 + at, text] for at, text in enumerate(rows))]}))
        report = load(store, [file])
        assert (report.added, report.changed, told(report)) == (2, 0, [])


def test_loading_again_writes_nothing(every_store: GraphStore, folder: Path) -> None:
    load(every_store, [folder])
    before = every_store.version
    report = load(every_store, [folder])
    assert (report.added, report.changed, report.unchanged, report.relations) == (0, 0, 4, 0)
    assert every_store.version == before


def test_the_only_alliance_of_a_folder_owns_its_rows(folder: Path) -> None:
    store = SqliteStore(":memory:")
    load(store, [folder])
    assert {node.alliance for node in store.nodes(["a1", "o1", "d1", "r1"]).values()} == {"a1"}


def test_a_column_says_who_owns_a_row_and_an_option_fills_it(folder: Path) -> None:
    write(folder, "organizations.csv", "id,name,kind,alliance\na1,联盟,联盟,a9\no1,甲公司,,\n")
    store, other = SqliteStore(":memory:"), SqliteStore(":memory:")
    load(store, [folder])
    assert [node.alliance for node in store.nodes(["a1", "o1", "d1"]).values()] == ["a9", "", "a1"]
    load(other, [write(folder.parent, "organizations.csv", "id,name,kind\na2,乙联盟,联盟\n")])
    load(other, [folder], LoadOptions(alliance="a2"))
    assert [node.alliance for node in other.nodes(["a1", "o1", "d1"]).values()] == ["a9", "a2", "a2"]


def test_every_problem_of_every_file_is_told_and_no_bad_file_is_loaded(folder: Path) -> None:
    write(folder, "demands.csv", "title,kind\nx,无此类\n,\n,funding\n")
    write(folder, "empty.csv", "")
    write(folder, "labels.csv", "demand_id,level\nd1,3\n")
    write(folder, "people.csv", "name\n林\n")
    store = SqliteStore(":memory:")
    report = load(store, [folder])
    assert [line.removeprefix(f"{folder}/").split(": expected")[0] for line in told(report)] == [
        "empty.csv: file: 'empty file'",
        "labels.csv: file: 'demand_id, level'",
        "demands.csv:2: kind: '无此类'",
        "demands.csv:4: title: ''",
    ]
    assert report.added == 5
    assert store.ids_of_kind(NodeKind.DEMAND) == ["d1"]


def test_a_header_without_rows_is_a_list_without_rows(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    report = load(store, [write(tmp_path, "demands.csv", "id,title\n")])
    assert (told(report), report.added, report.files[0].rows, store.version) == ([], 0, 0, 0)


def test_a_dry_run_reports_and_leaves_the_store_alone(folder: Path) -> None:
    store = SqliteStore(":memory:")
    report = load(store, [folder], LoadOptions(dry_run=True))
    assert (report.added, store.version) == (4, 0)


def test_the_user_may_say_what_the_files_hold(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    first, second = write(tmp_path, "1.csv", "id,title\nx,a\n"), write(tmp_path, "2.csv", "id,title\ny,b\n")
    load(store, [first], LoadOptions(as_list="demands"))
    load(store, [second, first], LoadOptions(as_list={str(second): "resources", str(first): "demands"}))
    assert (store.ids_of_kind(NodeKind.DEMAND), store.ids_of_kind(NodeKind.RESOURCE)) == (["x"], ["y"])


def test_all_files_or_none_may_be_asked_for(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    tables = [table("organizations.csv", "name", "甲"), table("demands.csv", "title|kind", "x|无此类")]
    with pytest.raises(BadList, match=r"demands\.csv:2: kind"):
        load_tables(store, tables, LoadOptions(together=True))
    assert store.version == 0


def test_the_same_token_is_not_carried_out_twice() -> None:
    store = SqliteStore(":memory:")
    tables = [table("organizations.csv", "id|name", "o1|甲")]
    load_tables(store, tables, None, "request 1")
    report = load_tables(store, tables, None, "request 1")
    assert (report.unchanged, store.version) == (1, 1)


def test_progress_is_told(folder: Path) -> None:
    steps = list[tuple[int, int, str]]()
    load(
        SqliteStore(":memory:"),
        [folder],
        progress=lambda done, total, what: steps.append((done, total, what)),
    )
    assert [(done, total, what.removeprefix(f"{folder}/")) for done, total, what in steps] == [
        (0, 4, "organizations.csv"),
        (1, 4, "资源.xlsx"),
        (2, 4, "需求.jsonl"),
        (3, 4, "sqlite:///:memory:"),
        (4, 4, "sqlite:///:memory:"),
    ]


def test_an_interrupted_load_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "store.db")

    def interrupt(done: int, total: int, what: str) -> None:
        if what == store.url:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(store, [folder], progress=interrupt)
    assert (store.version, store.counts(), gc.isenabled()) == (0, {}, True)
    store.close()


class StubbornStore(SqliteStore):
    """Runs the work of a transaction twice, as stores do after a passing failure."""

    def write(self, work: Callable[[Transaction], T], token: str | None = None) -> T:
        def twice(tx: Transaction) -> T:
            work(tx)
            tx.writes.nodes.clear()
            tx.writes.relations.clear()
            return work(tx)

        return super().write(twice, token)


def test_a_transaction_that_is_run_again_reports_and_writes_once(folder: Path) -> None:
    write(folder, "people.csv", "name,kind\n林,无此类\n")
    store = StubbornStore(":memory:")
    report = load(store, [folder])
    assert (report.added, len(report.problems), store.version) == (4, 1, 1)


def test_a_closed_store_is_told(folder: Path) -> None:
    store = SqliteStore(":memory:")
    store.close()
    with pytest.raises(StoreUnavailable):
        load(store, [folder])


def test_where_somebody_keeps_the_collector_off_it_stays_off(folder: Path) -> None:
    gc.disable()
    try:
        load(SqliteStore(":memory:"), [folder])
        assert not gc.isenabled()
    finally:
        gc.enable()
