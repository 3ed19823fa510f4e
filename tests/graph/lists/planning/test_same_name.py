"""Two posts of one name are two demands, and stay the same two when the list comes again."""

from __future__ import annotations

from collections.abc import Mapping

from graph.lists.load import LoadOptions
from graph.lists.report import LoadReport
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from tests.graph.lists.tables import put, refused, table, told

HEADER = "企业名称|岗位名称|招聘人数|地区|学历要求"
LARGE, SMALL = "丁公司|普工|60|集美区|高中", "丁公司|普工|20|同安区|初中"
OPTIONS = LoadOptions(unknown_organizations=True, replace=True)


def send(store: SqliteStore, month: int, *rows: str) -> LoadReport:
    report = put(store, table(f"用工需求{month}月.csv", HEADER, *rows), options=OPTIONS)
    assert told(report) == []
    return report


def posts(store: SqliteStore) -> dict[str, Mapping[str, object]]:
    found = store.nodes(store.ids_of_kind(NodeKind.DEMAND))
    return {id_: node.props for id_, node in found.items() if "status" not in node.props}


def quantities(store: SqliteStore) -> dict[object, str]:
    return {props["quantity"]: id_ for id_, props in posts(store).items()}


def test_two_posts_of_one_name_are_two_demands() -> None:
    store = SqliteStore(":memory:")
    assert send(store, 5, LARGE, SMALL).added == 2
    assert sorted((props["quantity"], props["region"]) for props in posts(store).values()) == [
        (20, "350212"),
        (60, "350211"),
    ]


def test_they_are_unchanged_when_sent_again_in_another_order() -> None:
    store = SqliteStore(":memory:")
    send(store, 5, LARGE, SMALL)
    report = send(store, 6, SMALL, LARGE)
    assert (report.added, report.changed, report.unchanged, report.gone) == (0, 0, 2, ())


def test_a_second_post_leaves_the_id_to_the_first_wherever_it_stands() -> None:
    store = SqliteStore(":memory:")
    send(store, 5, LARGE)
    (first,) = posts(store)
    report = send(store, 6, SMALL, LARGE)
    assert (report.added, report.changed, report.unchanged) == (1, 0, 1)
    assert quantities(store)[60] == first


def test_the_one_that_changes_keeps_its_id() -> None:
    store = SqliteStore(":memory:")
    send(store, 5, LARGE, SMALL)
    before = quantities(store)
    report = send(store, 6, LARGE, SMALL.replace("20", "25"))
    assert (report.added, report.changed, report.unchanged, report.gone) == (0, 1, 1, ())
    assert quantities(store) == {60: before[60], 25: before[20]}


def test_a_row_that_says_the_same_twice_is_a_repeat() -> None:
    assert refused(table("demands.csv", "title|quantity", "普工|60", "普工|20", "普工|20")) == [
        "demands.csv:4: title: '普工': expected no repeat of row 3"
    ]
