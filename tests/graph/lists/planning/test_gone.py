"""What a list no longer names is told; a file closes only what it speaks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.lists.load import LoadOptions
from graph.lists.report import LoadReport
from graph.lists.table import Table
from graph.records import Node
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from tests.graph.lists.tables import put, table

HEADER = "需求内容|企业名称"
REPLACE = LoadOptions(replace=True, unknown_organizations=True)
OTHERS = "of another organization"


def started(*rows: str) -> SqliteStore:
    store = SqliteStore(":memory:")
    put(store, table("企业需求清单.csv", HEADER, *rows), options=REPLACE)
    return store


def send(store: SqliteStore, *rows: str, header: str = HEADER) -> LoadReport:
    return put(store, table("企业需求清单6月.csv", header, *rows), options=REPLACE)


def gone(report: LoadReport) -> list[tuple[str, str, bool]]:
    """What is gone in order of its title, why it is kept, and whether it was closed."""
    return sorted((each.title, each.kept, each.withdrawn) for each in report.gone)


def open_titles(store: SqliteStore) -> set[str]:
    nodes = store.nodes(store.ids_of_kind(NodeKind.DEMAND)).values()
    return {node.name for node in nodes if node.props.get("status") != "closed"}


def lists(store: SqliteStore) -> dict[str, str]:
    nodes = store.nodes(store.ids_of_kind(NodeKind.DEMAND)).values()
    return {node.name: str(node.props["sent_in"]) for node in nodes}


def test_the_list_of_another_sender_that_is_called_the_same_is_another_one_from_then_on() -> None:
    store = started("找贷款|甲公司", "找仓库|乙公司")
    first = send(store, "找会场|丙公司", "找设备|丁公司")
    again = send(store, "找会场|丙公司", "找设备|丁公司")
    assert (gone(first), gone(again), again.unchanged) == ([], [], 2)
    assert [str(each) for report in (first, again) for each in report.warnings] == [
        "企业需求清单6月.csv: file: '企业需求清单': expected organizations that the list 企业需求清单 names; "
        "read as another list, 企业需求清单 #2"
    ]
    assert lists(store) == {
        "找贷款": "企业需求清单",
        "找仓库": "企业需求清单",
        "找会场": "企业需求清单 #2",
        "找设备": "企业需求清单 #2",
    }
    assert gone(send(store, "找会场|丙公司", "找车位|丁公司")) == [("找设备", "", True)]


def test_lists_of_different_alliances_that_are_called_the_same_keep_their_name() -> None:
    store = SqliteStore(":memory:")
    for alliance, rows in (
        ("a", ("找贷款|甲公司", "找仓库|乙公司")),
        ("b", ("找会场|丙公司", "找设备|丁公司")),
    ):
        alliances = table("organizations.csv", "id|name|kind", f"{alliance}|{alliance}联盟|alliance")
        options = LoadOptions(alliance=alliance, unknown_organizations=True)
        assert put(store, alliances, table("需求.csv", HEADER, *rows), options=options).warnings == ()
    assert set(lists(store).values()) == {"需求"}


def test_a_list_that_shares_most_organizations_closes_what_it_lacks() -> None:
    store = started("找贷款|甲公司", "找仓库|乙公司", "找会场|丙公司")
    report = send(store, "找贷款|甲公司", "找仓库|乙公司", "找设备|丁公司")
    assert gone(report) == [("找会场", "", True)]


def test_a_list_that_shares_few_organizations_is_another_one() -> None:
    store = started("找贷款|甲公司", "找仓库|乙公司", "找会场|丙公司")
    for _ in range(2):
        assert gone(send(store, "找设备|甲公司", "找车位|丁公司")) == []
    assert len(open_titles(store)) == 5


def test_two_lists_of_one_name_and_day_in_one_load_close_nothing_of_each_other() -> None:
    store = SqliteStore(":memory:")
    lists = [
        table("集美/企业需求清单.csv", HEADER, "找贷款|甲公司", "找仓库|乙公司"),
        table("同安/企业需求清单.csv", HEADER, "找工人|甲公司", "找会场|丙公司"),
    ]
    assert gone(put(store, *lists, options=REPLACE)) == []
    assert open_titles(store) == {"找贷款", "找仓库", "找工人", "找会场"}


def test_a_list_of_rows_without_organization_closes_such_rows_alone() -> None:
    store = started("找贷款|甲公司", "找仓库|")
    assert gone(send(store, "找会场|")) == [("找仓库", "", True), ("找贷款", OTHERS, False)]


def test_a_row_without_organization_in_the_form_of_one_does_not_make_it_the_list_of_all() -> None:
    store = started("找贷款|甲公司", "找仓库|乙公司")
    assert gone(send(store, "找工人|甲公司", "找会场|")) == [("找仓库", OTHERS, False), ("找贷款", "", True)]


def test_a_list_of_one_organization_closes_its_rows_alone_and_tells_of_the_others() -> None:
    store = started("找贷款|甲公司", "找仓库|乙公司", "找会场|甲公司")
    assert gone(send(store, "找贷款|甲公司")) == [("找仓库", OTHERS, False), ("找会场", "", True)]


def test_forms_of_several_organizations_loaded_at_once_close_the_rows_of_these() -> None:
    store = started("找贷款|甲公司", "找仓库|乙公司", "找会场|丙公司")
    forms = [
        table(f"企业需求清单({n}).csv", HEADER, f"找工人|{name}公司") for n, name in ((1, "甲"), (2, "乙"))
    ]
    report = put(store, *forms, options=REPLACE)
    assert gone(report) == [("找仓库", "", True), ("找会场", OTHERS, False), ("找贷款", "", True)]


def test_the_line_names_the_organization_and_says_why_a_row_is_kept() -> None:
    store = started("找贷款|甲公司", "找仓库|乙公司")
    (line,) = map(str, send(store, "找贷款|甲公司").gone)
    assert line.startswith("企业需求清单6月.csv: gone: demand-")
    assert line.endswith("乙公司: 找仓库 (kept: of another organization)")


def test_a_file_with_a_sheet_that_nobody_understood_closes_nothing() -> None:
    store = started("找贷款|甲公司", "找仓库|甲公司")
    partial = replace(table("企业需求清单6月.csv", HEADER, "找贷款|甲公司"), partial=True)
    report = put(store, partial, options=REPLACE)
    assert gone(report) == [("找仓库", "a sheet of its file was not understood", False)]


@pytest.mark.parametrize("row", ["找仓库|甲公司||-5", "找仓库|甲公司|无此类|", "找仓库|无此公司||"])
def test_a_row_that_is_listed_with_a_wrong_value_is_not_gone(row: str) -> None:
    store = started("找贷款|甲公司", "找仓库|甲公司")
    options = LoadOptions(replace=True, keep_going=True)
    needs = table("企业需求清单6月.csv", f"{HEADER}|类别|金额", "找贷款|甲公司||", row)
    report = put(store, needs, options=options)
    assert (len(report.problems), gone(report)) == (1, [])


def split(store: SqliteStore) -> None:
    """Split the demand 找面料、招工60名 in two, as people do."""
    nodes = store.nodes(store.ids_of_kind(NodeKind.DEMAND))
    (whole,) = (node for node in nodes.values() if node.name == "找面料、招工60名")
    shared = {"part_of": whole.id, "organization": whole.props["organization"]}
    parts = [
        Node(f"part-{title}", NodeKind.DEMAND, {"title": title, **shared}) for title in ("找面料", "招工60名")
    ]
    closed = Node(whole.id, whole.kind, {**whole.props, "status": "closed"})
    store.write(lambda tx: tx.writes.upsert_nodes([closed, *parts]))


SPLIT = "找面料、招工60名|甲公司"


def test_what_was_split_goes_and_comes_with_the_row_it_was_split_from() -> None:
    store = started("找贷款|甲公司", SPLIT)
    split(store)
    assert gone(send(store, "找贷款|甲公司", SPLIT)) == []
    assert open_titles(store) == {"招工60名", "找贷款", "找面料"}
    assert gone(send(store, "找贷款|甲公司")) == [("找面料", "", True), ("招工60名", "", True)]
    assert open_titles(store) == {"找贷款"}
    assert gone(send(store, "找贷款|甲公司", SPLIT)) == []
    assert open_titles(store) == {"招工60名", "找贷款", "找面料"}


def test_a_row_that_changed_after_it_was_split_is_told() -> None:
    store = started("找贷款|甲公司", SPLIT)
    split(store)
    report = send(store, "找贷款|甲公司", "找面料、招工80名|甲公司")
    assert (report.added, report.changed, gone(report)) == (0, 1, [])
    assert [str(warning) for warning in report.warnings] == [
        "企业需求清单6月.csv:3: part_of: '找面料、招工60名': "
        "expected what it said when it was split into 2; look through these"
    ]
    assert open_titles(store) == {"招工60名", "找贷款", "找面料"}


def test_of_editions_with_and_without_years_none_closes_what_the_other_brought() -> None:
    store = SqliteStore(":memory:")
    shared = ("找贷款|甲公司", "找仓库|乙公司", "找车位|丙公司")
    january = table("企业需求清单1月.csv", HEADER, *shared, "找会场|丁公司")
    december = table("企业需求清单2025年12月.csv", HEADER, *shared, "找设备|戊公司")
    assert gone(put(store, january, december, options=REPLACE)) == []
    assert {"找会场", "找设备"} <= open_titles(store)


def test_editions_in_one_load_are_taken_one_after_the_other() -> None:
    may = table(
        "企业需求清单5月.csv",
        f"{HEADER}|金额",
        "找贷款500万|甲公司|500万",
        "找仓库|乙公司|",
        "找车位|丁公司|",
    )
    june = table(
        "企业需求清单6月-最终版.csv",
        f"{HEADER}|金额",
        "找贷款800万|甲公司|800万",
        "找会场|丙公司|",
        "找车位|丁公司|",
    )
    assert one_after_the_other(may, june) == one_after_the_other(june, may)


def one_after_the_other(*tables: Table) -> object:
    store = SqliteStore(":memory:")
    report = put(store, *tables, options=REPLACE)
    assert [file.path for file in report.files] == [each.path for each in tables]
    assert gone(report) == [("找仓库", "", True)]
    assert (report.added, report.changed) == (4, 1)
    assert store.version == 1
    return {node.name: node.props for node in store.nodes(store.ids_of_kind(NodeKind.DEMAND)).values()}
