"""Two posts of one name are two demands, and stay the same two when the list comes again."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

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


@pytest.mark.parametrize("kept", [LARGE, SMALL])
def test_of_two_the_one_that_remains_is_unchanged_and_the_other_gone(kept: str) -> None:
    store = SqliteStore(":memory:")
    send(store, 5, LARGE, SMALL)
    before = posts(store)
    report = send(store, 6, kept)
    assert (report.added, report.changed, report.unchanged, len(report.gone)) == (0, 0, 1, 1)
    (id_,) = posts(store)
    assert posts(store)[id_] == before[id_]


def test_the_one_that_remains_and_changed_is_the_one_that_it_is_most_like() -> None:
    store = SqliteStore(":memory:")
    send(store, 5, LARGE, SMALL)
    before = quantities(store)
    report = send(store, 6, SMALL.replace("20", "25"))
    assert (report.changed, [gone.id for gone in report.gone]) == (1, [before[60]])
    assert quantities(store) == {25: before[20]}


def test_posts_that_differ_in_numbers_alone_are_those_of_the_nearest_numbers() -> None:
    store, header = SqliteStore(":memory:"), "企业名称|岗位名称|招聘人数"
    put(store, table("用工需求5月.csv", header, "丁公司|普工|60", "丁公司|普工|20"), options=OPTIONS)
    before = quantities(store)
    put(store, table("用工需求6月.csv", header, "丁公司|普工|25", "丁公司|普工|65"), options=OPTIONS)
    assert quantities(store) == {65: before[60], 25: before[20]}


def test_a_post_that_came_to_say_what_the_other_said_is_not_taken_for_it() -> None:
    store = SqliteStore(":memory:")
    send(store, 5, LARGE, SMALL)
    before = quantities(store)
    send(store, 6, LARGE, SMALL.replace("20", "25"))
    report = send(store, 7, LARGE, SMALL.replace("20", "25"), SMALL)
    assert (report.added, report.changed, report.unchanged) == (1, 0, 2)
    after = quantities(store)
    assert (after[60], after[25]) == (before[60], before[20])
    again = send(store, 8, SMALL)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    assert quantities(store) == {20: after[20]}


def test_a_reworded_row_that_went_and_comes_back_keeps_its_id() -> None:
    store = SqliteStore(":memory:")
    header, other = "企业名称|需求描述", "丁公司|招聘焊工三名"
    for month, rows in enumerate((["500"], ["600"], [], ["600"]), 5):
        told_rows = [f"丁公司|需要流动资金贷款{amount}万元" for amount in rows]
        put(store, table(f"融资需求{month}月.csv", header, other, *told_rows), options=OPTIONS)
    ids = store.ids_of_kind(NodeKind.DEMAND)
    assert len(ids) == len(posts(store)) == 2


def test_a_post_of_another_list_is_another_one() -> None:
    large, small = table("集美区.csv", HEADER, LARGE), table("同安区.csv", HEADER, SMALL)
    store, together = SqliteStore(":memory:"), SqliteStore(":memory:")
    put(store, large, options=OPTIONS)
    report = put(store, small, options=OPTIONS)
    assert (report.added, report.changed) == (1, 0)
    report = put(together, large, small, options=OPTIONS)
    assert (report.added, told(report)) == (2, [])
    assert posts(store) == posts(together)
    for one in (large, small):
        report = put(store, one, options=OPTIONS)
        assert (report.added, report.changed, report.unchanged, report.gone) == (0, 0, 1, ())
    report = put(store, table("同安区.csv", HEADER, SMALL.replace("20", "25")), options=OPTIONS)
    assert (report.added, report.changed) == (0, 1)


def test_posts_of_the_second_of_two_senders_that_call_their_lists_the_same_keep_their_ids() -> None:
    store = SqliteStore(":memory:")
    send(store, 5, "甲公司|焊工|1|集美区|高中", "乙公司|焊工|1|集美区|高中", "丙公司|焊工|1|集美区|高中")
    others = ("戊公司|钳工|1|集美区|高中", "己公司|钳工|1|集美区|高中")
    send(store, 5, *others, LARGE, SMALL)
    before = quantities(store)
    report = send(store, 6, *others, SMALL.replace("20", "25"), LARGE.replace("60", "65"))
    assert (report.added, report.changed, report.doubts) == (0, 2, ())
    after = quantities(store)
    assert (after[65], after[25]) == (before[60], before[20])


def test_what_another_list_says_too_or_says_more_of_is_the_same() -> None:
    store = SqliteStore(":memory:")
    put(store, table("集美.csv", "企业名称|岗位名称|招聘人数", "丁公司|普工|60"), options=OPTIONS)
    report = put(store, table("全市.csv", HEADER, LARGE), options=OPTIONS)
    assert (report.added, report.changed) == (0, 1)


def test_a_row_that_says_the_same_twice_is_a_repeat() -> None:
    assert refused(table("demands.csv", "title|quantity", "普工|60", "普工|20", "普工|20")) == [
        "demands.csv:4: title: '普工': expected no repeat of row 3"
    ]
