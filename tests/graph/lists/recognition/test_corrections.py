"""What people said about columns is remembered for lists of the same layout."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.errors import StoreUnavailable
from graph.lists.load import LoadOptions
from graph.lists.recognition.corrections import amended, corrections_path, read_corrections, remember
from graph.lists.recognition.mapping import fingerprint
from graph.models import Demand
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from tests.graph.lists.tables import put, table

LAYOUT = fingerprint("demands", ["标题", "甲列", "乙列"])


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder}/a.db"


def test_they_stand_beside_the_store(tmp_path: Path) -> None:
    assert corrections_path(url_of(tmp_path)) == tmp_path / "a.columns.json"
    on_server = {
        corrections_path(url)
        for url in (
            "neo4j://u:p@localhost:7687/one",
            "bolt://v@localhost:7687/one",
            "neo4j://localhost:7687/two",
        )
    }
    assert len(on_server) == 2
    assert all(re.fullmatch(r"changlian-[0-9a-f]{8}\.columns\.json", str(path)) for path in on_server)
    assert corrections_path("sqlite:///:memory:") is None


def test_nothing_is_remembered_at_first_and_corrections_add_up(tmp_path: Path) -> None:
    url = url_of(tmp_path)
    assert read_corrections(url) == {}
    remember(url, LAYOUT, Demand, {"甲列": "description"})
    remember(url, LAYOUT, Demand, {"乙列": "skip"})
    assert read_corrections(url) == {LAYOUT: {"甲列": "description", "乙列": "skip"}}
    assert [path.name for path in tmp_path.iterdir()] == ["a.columns.json"]


def test_a_column_that_no_header_means_any_more_is_emptied_once(tmp_path: Path) -> None:
    url = url_of(tmp_path)
    known = amended({LAYOUT: {"甲列": "amount"}}, LAYOUT, Demand, {"甲列": "quantity"})
    assert known == {LAYOUT: {"甲列": "quantity", "amount": "empty"}}
    moved = amended({LAYOUT: {"甲列": "amount"}}, LAYOUT, Demand, {"乙列": "amount"})
    assert moved == {LAYOUT: {"乙列": "amount"}}
    remember(url, LAYOUT, Demand, {"甲列": "amount"})
    remember(url, LAYOUT, Demand, {"甲列": "quantity"})
    assert read_corrections(url) == {LAYOUT: {"甲列": "quantity"}}


def test_nothing_is_lost_where_several_say_something_at_once(tmp_path: Path) -> None:
    url, headers = url_of(tmp_path), [f"列{number}" for number in range(20)]

    def skip(header: str) -> None:
        remember(url, LAYOUT, Demand, {header: "skip"})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(skip, headers))
    assert read_corrections(url)[LAYOUT].keys() == set(headers)


def test_one_header_means_a_column_and_what_is_no_column_is_passed_over(tmp_path: Path) -> None:
    url = url_of(tmp_path)
    remember(url, LAYOUT, Demand, {"甲列": "description", "标题": "keep"})
    known = remember(url, LAYOUT, Demand, {"乙列": "description", "标题": "无此列"})
    assert known == {LAYOUT: {"乙列": "description", "标题": "keep"}}


def test_a_file_that_is_none_of_ours_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.columns.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match=r"a\.columns\.json cannot be read"):
        read_corrections(url_of(tmp_path))


def test_a_store_in_memory_forgets() -> None:
    url = "sqlite:///:memory:"
    assert remember(url, LAYOUT, Demand, {"甲列": "contact"}) == {LAYOUT: {"甲列": "contact"}}
    assert read_corrections(url) == {}


def test_a_list_of_the_layout_is_read_as_was_said() -> None:
    store = SqliteStore(":memory:")
    corrections = {LAYOUT: {"甲列": "description", "乙列": "skip"}}
    lists = table("需求.csv", "乙列|标题|甲列", "x|贷款|用于采购")
    put(store, lists, options=LoadOptions("demands", corrections=corrections))
    (node,) = store.nodes(store.ids_of_kind(NodeKind.DEMAND)).values()
    assert node.props == {"title": "贷款", "description": "用于采购", "sent_in": "需求"}
