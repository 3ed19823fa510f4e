from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.lists.columns import parse_table
from graph.lists.load import LoadOptions
from graph.lists.planning.plan import Options, Plan
from graph.lists.table import Table
from graph.models import LISTS
from graph.records import Node, Relation, RelationKey
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore, WriteSet
from graph.vocabulary import NodeKind, RelationKind
from tests.graph.lists.tables import loaded, put, refused, table, told, triples

KEEP_GOING = LoadOptions(keep_going=True)
GOOD = table("organizations.csv", "id|name", "o1|甲", "o2|乙")
BAD = table("organizations.csv", "id|name|kind", "o1|甲|", "o2|乙|无此类", "o3|丙|")
DEMANDS = table("demands.csv", "id|title|organization", "d1|x|o1", "d2|y|乙", "d3|z|o2")


def test_files_of_a_load_refer_to_each_other_in_any_order() -> None:
    store = loaded(
        table("relations.csv", "source|relation|target", "d1|ABOUT|纱"),
        table("demands.csv", "id|title|organization", "d1|x|甲"),
        table("organizations.csv", "id|name|parent", "o1|甲|乙", "o2|乙|"),
        table("products.csv", "id|name", "p1|纱"),
    )
    assert triples(store.relations_of(["o1", "d1"])) == [
        ("d1", "ABOUT", "p1"),
        ("o1", "PART_OF", "o2"),
        ("o1", "REQUESTS", "d1"),
    ]


def test_a_file_with_a_problem_is_not_loaded_and_the_others_are() -> None:
    store = SqliteStore(":memory:")
    report = put(store, GOOD, table("demands.csv", "id|title|kind", "d1|x|", "d2|y|无此类"))
    assert [(file.path, file.loaded, file.added) for file in report.files] == [
        ("organizations.csv", True, 2),
        ("demands.csv", False, 0),
    ]
    assert sorted(store.nodes(["o1", "d1", "d2"])) == ["o1"]


def sheet(name: str, header: str, *rows: str) -> Table:
    """A sheet of the workbook book.xlsx."""
    return replace(table("book.xlsx", header, *rows), sheet=name, place=f"book.xlsx[{name}]")


def test_of_a_workbook_with_a_bad_row_no_sheet_is_loaded() -> None:
    store = SqliteStore(":memory:")
    good, bad = sheet("企业名录", "企业名称", "甲", "乙"), sheet("融资需求", "需求内容|类别", "x|无此类")
    report = put(store, good, bad)
    assert [(file.list_name, file.loaded, file.added) for file in report.files] == [
        ("organizations", False, 0),
        ("demands", False, 0),
    ]
    assert store.version == 0
    assert [file.loaded for file in put(store, good, bad, options=KEEP_GOING).files] == [True, True]


def test_a_sheet_that_proves_bad_last_takes_those_before_it_along() -> None:
    store = SqliteStore(":memory:")
    nodes = sheet("企业名录", "编号|企业名称", "o1|甲")
    relations = sheet("relations", "source|relation|target", "o1|SUPPLIES|nobody")
    needs = table("demands.csv", "id|title|organization", "d1|x|o1")
    report = put(store, nodes, relations, needs)
    assert [file.loaded for file in report.files] == [False, False, False]
    assert (store.version, len(report.problems)) == (0, 2)


def test_files_that_refer_to_a_file_that_is_not_loaded_are_not_either_and_say_so_once() -> None:
    relations = table("relations.csv", "source|relation|target", "o1|SUPPLIES|o3", "o3|SUPPLIES|o1")
    told_ = refused(BAD, DEMANDS, relations)
    assert told_[0].startswith("organizations.csv:3: kind: '无此类': expected a kind of organization")
    assert told_[1:] == [
        "demands.csv:2: organization: 'o1': "
        "expected a node that can be loaded; its own row has problems; rows like this: 3",
        "relations.csv:2: source: 'o1': "
        "expected a node that can be loaded; its own row has problems; rows like this: 2",
        "relations.csv:2: target: 'o3': "
        "expected a node that can be loaded; its own row has problems; rows like this: 2",
    ]


def test_with_keep_going_bad_rows_and_those_that_refer_to_them_are_left_out() -> None:
    store = SqliteStore(":memory:")
    report = put(store, BAD, DEMANDS, options=KEEP_GOING)
    assert [problem.split(": expected")[0] for problem in told(report)] == [
        "organizations.csv:3: kind: '无此类'",
        "demands.csv:3: organization: 'o2'",
        "demands.csv:4: organization: 'o2'",
    ]
    assert sorted(store.nodes(["o1", "o2", "o3", "d1", "d2", "d3"])) == ["d1", "o1", "o3"]
    assert [(file.added, file.problems) for file in report.files] == [(2, 1), (1, 2)]


def test_a_bad_row_of_a_node_that_the_store_has_leaves_it_as_it_was() -> None:
    store = loaded(GOOD)
    report = put(store, BAD, DEMANDS, options=KEEP_GOING)
    assert [problem.split(": expected")[0] for problem in told(report)] == [
        "organizations.csv:3: kind: '无此类'"
    ]
    assert store.relations([key := RelationKey("o2", RelationKind.REQUESTS, "d3")])[key].target == "d3"


def test_an_alliance_s_nodes_are_its_own() -> None:
    store = loaded(table("organizations.csv", "id|name|alliance", "o1|甲|a1", "o2|乙|"))
    owned = table("organizations.csv", "id|name|alliance", "o1|甲厂|a2")
    assert refused(owned, store=store) == [
        "organizations.csv:2: id: 'o1': expected an id of its own, not one of the alliance a1"
    ]


def test_a_row_without_owner_leaves_the_owner_and_one_with_an_owner_takes_what_nobody_owns() -> None:
    store = loaded(table("organizations.csv", "id|name|alliance", "o1|甲|a1", "o2|乙|"))
    rows = table("organizations.csv", "id|name|alliance", "o1|甲厂|", "o2|乙厂|a2")
    assert told(put(store, rows)) == []
    assert [(node.name, node.alliance) for node in store.nodes(["o1", "o2"]).values()] == [
        ("甲厂", "a1"),
        ("乙厂", "a2"),
    ]


def test_nobody_owns_what_all_share() -> None:
    store = loaded(
        table("products.csv", "id|name|alliance", "product/纱|纱|a1", "p1|布|a1"),
        table("organizations.csv", "id|name|alliance|region|products", "o1|甲|a1|350211|线"),
    )
    nodes = store.nodes(["product/纱", "p1", "product/线", "region/350211"])
    assert {id_: node.alliance for id_, node in nodes.items()} == {
        "product/纱": "",
        "p1": "a1",
        "product/线": "",
        "region/350211": "",
    }
    again = table("products.csv", "id|name|alliance|aliases", "product/纱|纱|a2|棉纱")
    assert told(put(store, again)) == []


def test_unknown_organizations_are_made_where_that_is_wanted() -> None:
    store = SqliteStore(":memory:")
    report = put(store, DEMANDS, options=LoadOptions(unknown_organizations=True))
    assert told(report) == []
    assert {id_: (node.kind.value, node.props) for id_, node in store.nodes(["o1", "乙", "o2"]).items()} == {
        "o1": ("enterprise", {"name": "o1", "tags": ["待核实"]}),
        "乙": ("enterprise", {"name": "乙", "tags": ["待核实"]}),
        "o2": ("enterprise", {"name": "o2", "tags": ["待核实"]}),
    }


def test_an_organization_that_only_refused_rows_name_is_not_made() -> None:
    demands = table("demands.csv", "id|title|organization|amount", "d1|x|甲公司|5", "d2|x|乙公司|-5")
    for keep_going, made in ((True, ["甲公司"]), (False, [])):
        store = SqliteStore(":memory:")
        options = LoadOptions(unknown_organizations=True, keep_going=keep_going)
        report = put(store, demands, options=options)
        assert list(report.registered) == made
        assert store.ids_of_kind(NodeKind.ENTERPRISE) == made


class CountingReads:
    """A store that counts the questions it is asked."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.questions = 0

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        self.questions += 1
        return self._store.nodes(ids)

    def relations(self, keys: Iterable[RelationKey]) -> dict[RelationKey, Relation]:
        self.questions += 1
        return self._store.relations(keys)

    def relations_of(self, ids: Iterable[str]) -> list[Relation]:
        self.questions += 1
        return self._store.relations_of(ids)

    def ids_of_kind(self, kind: NodeKind, after: str = "", limit: int | None = None) -> list[str]:
        self.questions += 1
        return self._store.ids_of_kind(kind, after, limit)


def questions(*tables: Table) -> int:
    reads = CountingReads(loaded(GOOD))
    plan = Plan(
        reads, [parse_table(table, LISTS[table.path.removesuffix(".csv")]) for table in tables], Options()
    )
    plan.write(WriteSet())
    return reads.questions


def test_a_thousand_rows_ask_the_store_no_more_than_one_does() -> None:
    def demands(count: int) -> Table:
        rows = [f"d{number}|x|无此单位{number}|{['o1', '乙'][number % 2]}{number}" for number in range(count)]
        return table("demands.csv", "id|title|organization|备注", *rows)

    def organizations(count: int) -> Table:
        rows = [f"x{number}|名{number}|350211|品{number}|乙" for number in range(count)]
        return table("organizations.csv", "id|name|region|products|parent", *rows)

    def relations(count: int) -> Table:
        rows = [f"o1|SUPPLIES|{['o2', '乙', '无此单位'][number % 3]}" for number in range(count)]
        return table("relations.csv", "source|relation|target", *rows)

    for tables in (demands, organizations, relations):
        assert questions(tables(1000)) == questions(tables(10))
    assert questions(table("demands.csv", "id|title|organization", "d1|x|o1")) == 3
