"""What a changed row says otherwise is told value by value."""

from __future__ import annotations

from graph.lists.load import LoadOptions
from graph.records import Node
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from tests.graph.lists.tables import put, table


def changes(before: str, after: str, options: LoadOptions | None = None) -> list[str]:
    store = SqliteStore(":memory:")
    header = "id|title|amount|tags|description"
    put(store, table("demands.csv", header, before))
    report = put(store, table("demands.csv", header, after), options=options)
    assert report.changed == len(report.changes)
    return [str(each) for each in report.changes]


def test_a_changed_row_tells_its_values_before_and_after() -> None:
    assert changes("d1|贷款|500万||", "d1|贷款|800万|高企|") == [
        "demands.csv:2: changed: 贷款: amount 5000000 -> 8000000; tags - -> 高新技术企业"
    ]


def test_an_unchanged_row_tells_nothing() -> None:
    assert changes("d1|贷款|500万||", "d1|贷款|5000000||") == []


def test_long_texts_are_cut_and_told_on_one_line() -> None:
    assert changes("d1|贷款|||", f"d1|贷款|||一\n{'二' * 99}") == [
        rf"demands.csv:2: changed: 贷款: description - -> 一\n{'二' * 37}…"
    ]


def test_an_owner_is_told_like_a_value() -> None:
    assert changes("d1|贷款|||", "d1|贷款|||", LoadOptions(alliance="a1")) == [
        "demands.csv:2: changed: 贷款: alliance - -> a1"
    ]


def test_demands_that_come_back_with_the_row_they_were_split_from_are_told() -> None:
    store = SqliteStore(":memory:")
    months = [
        table("需求5月.csv", "id|title", "d0|找仓库", "d1|找面料、招工"),
        table("需求6月.csv", "id|title", "d0|找仓库"),
        table("需求7月.csv", "id|title", "d0|找仓库", "d1|找面料、招工"),
    ]
    put(store, months[0])
    whole = store.nodes(["d1"])["d1"]
    parts = [
        Node(id_, NodeKind.DEMAND, {"title": title, "part_of": "d1"})
        for id_, title in (("p1", "找面料"), ("p2", "招工"))
    ]
    closed = Node("d1", NodeKind.DEMAND, {**whole.props, "status": "closed"})
    store.write(lambda tx: tx.writes.upsert_nodes([closed, *parts]))
    put(store, months[1], options=LoadOptions(replace=True))
    day = store.nodes(["p1"])["p1"].props["withdrawn_on"]
    said = f"status closed -> -; withdrawn_on {day} -> -"
    assert [str(each) for each in put(store, months[2]).changes] == [
        f"需求7月.csv:3: changed: 找面料: {said}",
        f"需求7月.csv:3: changed: 招工: {said}",
    ]
    assert put(store, months[2]).changes == ()
