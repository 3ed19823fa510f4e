"""The same list sent again: what is new, changed, gone, or to be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from hypothesis import HealthCheck, given, settings

from graph.lists.load import LoadOptions, load_tables
from graph.lists.report import LoadReport
from graph.lists.table import Table, table_of
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore
from graph.values.dates import SHANGHAI
from graph.vocabulary import NodeKind
from tests.graph.generated_lists import Row, lists
from tests.graph.lists.tables import put, table, told

HEADER = "需求内容|企业名称|金额(万元)"
LOAN = "新项目缺流动资金，想申请信用贷款"
KNOWN = table("organizations.csv", "id|name", "o1|甲公司", "o2|乙公司")
REPLACE = LoadOptions(replace=True)
GIVEN = table("demands.csv", "id|title", "d1|x", "d2|y")


def send(store: GraphStore, number: int, *rows: str, options: LoadOptions | None = None) -> LoadReport:
    report = put(store, table(f"企业需求清单2026年{number}月.csv", HEADER, *rows), options=options)
    assert told(report) == []
    return report


def started() -> SqliteStore:
    store = SqliteStore(":memory:")
    put(store, KNOWN)
    send(store, 5, f"{LOAN}|甲公司|500", "招缝纫工60名。包住|乙公司|", "找法律顾问|乙公司|")
    return store


def counts(report: LoadReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.unchanged, len(report.gone), len(report.doubts)


def demands(store: GraphStore) -> dict[str, Mapping[str, object]]:
    nodes = store.nodes(store.ids_of_kind(NodeKind.DEMAND)).values()
    return {str(node.props["title"]): node.props for node in nodes}


def test_the_same_rows_are_unchanged_and_nothing_is_written() -> None:
    store = started()
    before = store.version
    rows = [f"{LOAN}|甲公司|500", "招缝纫工60名。包住|乙公司|", "找法律顾问|乙公司|"]
    assert counts(send(store, 6, *rows)) == (0, 0, 3, 0, 0)
    assert store.version == before


def test_a_row_with_another_amount_or_a_few_other_words_is_changed_and_keeps_its_id() -> None:
    store = started()
    ids = store.ids_of_kind(NodeKind.DEMAND)
    rows = [f"{LOAN}300万|甲公司|300", "招缝纫工80名。包住|乙公司|", "找法律顾问|乙公司|"]
    assert counts(send(store, 6, *rows)) == (0, 2, 1, 0, 0)
    assert store.ids_of_kind(NodeKind.DEMAND) == ids
    assert counts(send(store, 7, *rows)) == (0, 0, 3, 0, 0)
    assert demands(store)["招缝纫工80名"]["description"] == "招缝纫工80名。包住"


def test_a_row_that_is_not_sent_again_is_told_and_stays_open() -> None:
    store = started()
    report = send(store, 6, f"{LOAN}|甲公司|500", "招缝纫工60名。包住|乙公司|")
    assert [(gone.title, gone.withdrawn) for gone in report.gone] == [("找法律顾问", False)]
    assert [file.gone for file in report.files] == [1]
    assert "status" not in demands(store)["找法律顾问"]


def test_replacing_closes_what_is_gone_and_a_row_sent_once_more_is_open_again() -> None:
    store = started()
    kept = [f"{LOAN}|甲公司|500", "招缝纫工60名。包住|乙公司|"]
    report = send(store, 6, *kept, options=REPLACE)
    assert (report.withdrawn, [gone.title for gone in report.gone]) == (1, ["找法律顾问"])
    today = datetime.now(SHANGHAI).date().isoformat()
    closed = demands(store)["找法律顾问"]
    assert (closed["status"], closed["withdrawn_on"]) == ("closed", today)
    assert counts(send(store, 7, *kept, options=REPLACE)) == (0, 0, 2, 0, 0)
    assert counts(send(store, 8, *kept, "找法律顾问|乙公司|")) == (0, 1, 2, 0, 0)
    assert demands(store)["找法律顾问"].keys() & {"status", "withdrawn_on"} == set()


def test_a_dry_run_tells_what_would_be_withdrawn_and_writes_nothing() -> None:
    store = started()
    before = store.version
    kept = [f"{LOAN}|甲公司|500", "招缝纫工60名。包住|乙公司|"]
    report = send(store, 6, *kept, options=LoadOptions(replace=True, dry_run=True))
    assert (report.withdrawn, store.version) == (1, before)


def test_a_doubtful_row_is_new_and_the_earlier_one_stays_until_someone_decides() -> None:
    store = started()
    rows = [f"{LOAN}|甲公司|500", "招车工60名。包住|乙公司|", "找法律顾问|乙公司|"]
    report = send(store, 6, *rows, options=LoadOptions(replace=True, dry_run=True))
    (doubt,) = report.doubts
    assert (doubt.row, doubt.title, doubt.stored_title) == (3, "招车工60名", "招缝纫工60名")
    assert counts(report) == (1, 0, 2, 0, 1)
    same = LoadOptions(replace=True, dry_run=True, decided={doubt.id: doubt.stored})
    assert counts(send(store, 6, *rows, options=same)) == (0, 1, 2, 0, 0)
    other = LoadOptions(replace=True, decided={doubt.id: ""})
    report = send(store, 6, *rows, options=other)
    assert (counts(report), report.withdrawn) == ((1, 0, 2, 1, 0), 1)


def test_a_row_that_was_loaded_as_new_can_still_be_decided_about() -> None:
    store = started()
    rows = [f"{LOAN}|甲公司|500", "招车工60名。包住|乙公司|", "找法律顾问|乙公司|"]
    (doubt,) = send(store, 6, *rows).doubts
    report = send(store, 6, *rows, options=LoadOptions(replace=True, decided={doubt.id: doubt.stored}))
    assert counts(report) == (0, 1, 2, 1, 0)
    assert [(gone.id, gone.withdrawn) for gone in report.gone] == [(doubt.id, True)]
    nodes = store.nodes([doubt.id, doubt.stored])
    assert (nodes[doubt.id].props["status"], nodes[doubt.stored].name) == ("closed", "招车工60名")


def test_of_repeated_rows_the_first_is_the_one_to_decide_on() -> None:
    store = started()
    rows = ["招车工60名。包住|乙公司|", "招车工60名。包住|乙公司|"]
    (doubt,) = send(store, 6, *rows, options=LoadOptions(keep_going=True)).doubts
    assert doubt.row == 2


def test_a_file_of_one_organization_says_nothing_about_the_rows_of_others() -> None:
    store = SqliteStore(":memory:")
    put(store, KNOWN)
    put(store, table("企业需求清单模板.csv", HEADER, "找贷款|甲公司|", "找仓库|甲公司|"))
    put(store, table("企业需求清单模板(1).csv", HEADER, "找贷款|乙公司|"), options=REPLACE)
    report = put(store, table("企业需求清单模板(2).csv", HEADER, "找贷款|甲公司|"), options=REPLACE)
    assert [(gone.title, gone.withdrawn) for gone in report.gone] == [("找贷款", False), ("找仓库", True)]
    statuses = [node.props.get("status") for node in store.nodes(store.ids_of_kind(NodeKind.DEMAND)).values()]
    assert sorted(map(str, statuses)) == ["None", "None", "closed"]


def test_other_lists_other_alliances_and_rows_that_no_list_sent_are_left_alone() -> None:
    store = started()
    put(store, table("招商局需求.csv", "title", "租厂房"))
    put(store, table("企业需求清单.csv", "title", "租仓库"), options=LoadOptions(alliance="a1"))
    rows = [f"{LOAN}|甲公司|500", "招缝纫工60名。包住|乙公司|", "找法律顾问|乙公司|"]
    assert counts(send(store, 6, *rows, options=REPLACE)) == (0, 0, 3, 0, 0)


def test_rows_with_ids_are_gone_like_others_and_never_reworded() -> None:
    store = SqliteStore(":memory:")
    put(store, GIVEN)
    report = put(store, table("demands.csv", "id|title", "d1|x", "d3|y"), options=REPLACE)
    assert (counts(report), report.gone[0].id) == ((1, 0, 1, 1, 0), "d2")


def test_a_file_with_problems_or_without_rows_withdraws_nothing() -> None:
    store = SqliteStore(":memory:")
    put(store, GIVEN)
    keep_going = LoadOptions(replace=True, keep_going=True)
    report = put(store, table("demands.csv", "id|title|amount", "d1|x|-5"), options=keep_going)
    assert (report.withdrawn, len(report.gone)) == (0, 1)
    report = put(store, table("demands.csv", "id|title"), options=REPLACE)
    assert (report.withdrawn, len(report.gone)) == (0, 2)


def test_what_others_wrote_into_a_row_stays_when_it_is_sent_again() -> None:
    store = started()
    (law,) = (
        id_ for id_ in store.ids_of_kind(NodeKind.DEMAND) if store.nodes([id_])[id_].name == "找法律顾问"
    )
    put(
        store,
        table("进度.csv", "id|标题|状态|走访记录", f"{law}|找法律顾问|已解决|示例甲"),
        options=LoadOptions("demands"),
    )
    rows = [f"{LOAN}|甲公司|500", "招缝纫工60名。包住|乙公司|", "找法律顾问|乙公司|"]
    send(store, 6, *rows)
    found = demands(store)["找法律顾问"]
    assert (found["status"], found["走访记录"], found["sent_in"]) == ("closed", "示例甲", "企业需求清单")


def test_a_file_of_known_ids_leaves_rows_to_the_list_that_sent_them() -> None:
    store = SqliteStore(":memory:")
    put(store, table("resources.csv", "id|title", "r1|会议室", "r2|路演厅"))
    put(store, table("示例银行资源确认.csv", "id|资源名称|确认日期", "r2|路演厅|2026-11-02"))
    report = put(store, table("resources.csv", "id|title", "r1|会议室"))
    assert [gone.id for gone in report.gone] == ["r2"]


OURS = {"sent_in", "withdrawn_on", "merged_into", "different_from", "part_of"}


def sent(store: GraphStore, rows_by_list: Mapping[str, Sequence[Row]]) -> LoadReport:
    """Load rows as their senders write them, leaving out what is wrong with them."""
    tables = list[Table]()
    for name, rows in rows_by_list.items():
        texts = [{column: cell for column, cell in row.items() if column not in OURS} for row in rows]
        if texts:
            records = [list(texts[0]), *(list(row.values()) for row in texts)]
            tables.append(table_of(name, "", records, range(1, len(records) + 1)))
    return load_tables(store, tables, LoadOptions(keep_going=True))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(lists(), lists())
def test_lists_sent_twice_change_nothing_whatever_came_before(
    first: dict[str, list[Row]], second: dict[str, list[Row]]
) -> None:
    store = SqliteStore(":memory:")
    sent(store, first)
    sent(store, second)
    again = sent(store, second)
    assert (again.added, again.changed) == (0, 0)
    store.close()


def test_a_resource_keeps_the_day_on_which_the_list_that_names_it_was_loaded_last() -> None:
    store = SqliteStore(":memory:")
    put(store, table("resources.csv", "id|title|sent_in|sent_on", "r1|贷款|银行产品|2026-01-01"))
    put(store, table("确认.csv", "资源编号|资源名称", "r1|贷款"))
    assert store.nodes(["r1"])["r1"].props["sent_on"] == "2026-01-01"
    report = put(store, table("银行产品11月.csv", "资源编号|资源名称", "r1|贷款"))
    assert counts(report) == (0, 0, 1, 0, 0)
    today = datetime.now(SHANGHAI).date().isoformat()
    assert store.nodes(["r1"])["r1"].props["sent_on"] == today
