"""What is found in the graph, as rows: nodes, neighbours, paths, ranks and groups."""

from __future__ import annotations

from cli.explore_sheets import (
    around_sheet,
    groups_sheet,
    hits_sheet,
    neighbours_sheet,
    paths_sheet,
    ranks_sheet,
)
from graph.exploration.centrality import Measure, most_central
from graph.exploration.communities import Method, groups_of
from graph.exploration.ego import ego
from graph.exploration.paths import simple_paths
from graph.exploration.selection import Selection, select
from graph.exploration.subgraph import Subgraph
from graph.names import Names
from tests.graph.chains.world import inferred, world

NAMES = {f"o-{number}": {"name": f"示例{number}"} for number in range(1, 7)}
FACTS = ("o-1 SUPPLIES o-2", "o-2 SUPPLIES o-3", "o-3 COOPERATES_WITH o-1")


def graph(*facts: str) -> Subgraph:
    return select(world(*FACTS, *facts, props=NAMES, terms=[inferred("o-1 SUPPLIES o-3")]), Selection())


def test_of_many_names_the_first_are_told_and_how_many_are_left() -> None:
    snapshot = graph().snapshot
    sheet = hits_sheet(snapshot, "示例", Names.of(snapshot).find("示例"), 2)
    assert sheet.summary == "6 个，还有 4 个，用 --limit 多看一些"
    assert sheet.cells == [("示例1", "o-1", "企业"), ("示例2", "o-2", "企业")]
    assert sheet.objects[0] == {"id": "o-1", "kind": "enterprise", "name": "示例1"}


def test_names_that_are_merely_alike_and_none_are_told_as_such() -> None:
    snapshot = graph().snapshot
    names = Names.of(snapshot)
    assert hits_sheet(snapshot, "事例1", names.suggest("事例1"), 9).summary.startswith(
        "没有找到；名称相近的："
    )
    assert hits_sheet(snapshot, "无", [], 9).summary == "没有找到"


def test_neighbours_are_counted_by_relation_and_way_and_some_named() -> None:
    sheet = neighbours_sheet(graph("o-1 SUPPLIES o-4", "o-1 SUPPLIES o-5", "o-1 SUPPLIES o-6"), "o-1")
    assert (sheet.title, sheet.summary) == ("示例1", "企业 o-1")
    assert sheet.cells == [
        ("合作", "←", "企业", 1, "示例3"),
        ("供货给", "→", "企业", 4, "示例2、示例4、示例5 等"),
    ]
    assert neighbours_sheet(select(world(props=NAMES), Selection()), "o-1").summary == "企业 o-1，没有关系"


def test_what_lies_around_a_node_is_told_by_steps() -> None:
    part = graph("o-3 SUPPLIES o-4")
    sheet = around_sheet(ego(part, "o-1", 2, 3), "o-1")
    assert sheet.summary == "3 个，还有 1 个，用 --limit 多看一些"
    assert [cells[:3] for cells in sheet.cells] == [
        (0, "示例1", "o-1"),
        (1, "示例2", "o-2"),
        (1, "示例3", "o-3"),
    ]
    assert sheet.objects[1]["distance"] == 1


def test_paths_tell_relations_with_their_ways() -> None:
    part = graph()
    sheet = paths_sheet(part.snapshot, ("o-1", "o-3"), simple_paths(part, "o-1", "o-3", 4, 1))
    assert sheet.title == "示例1 — 示例3"
    assert sheet.summary == "1 条路径，还有别的路径，用 --limit 多看一些"
    assert sheet.cells == [(1, "示例1 ←合作- 示例3")]
    assert sheet.objects == [{"nodes": ("o-1", "o-3"), "steps": ((("o-3", "COOPERATES_WITH", "o-1"),),)}]


def test_ranks_are_numbers() -> None:
    sheet = ranks_sheet("degree", most_central(graph("o-1 SUPPLIES o-4"), Measure.DEGREE, 2))
    assert sheet.cells == [(1, 3, "示例1", "o-1", "企业"), (2, 2, "示例2", "o-2", "企业")]
    assert sheet.objects[0]["value"] == 3


def test_groups_name_some_and_hold_all_of_their_nodes() -> None:
    part = graph("o-1 SUPPLIES o-4")
    sheet = groups_sheet(part.snapshot, "components", groups_of(part, Method.COMPONENTS), 1)
    assert sheet.summary.startswith("共 3 组，模块度 ")
    assert sheet.summary.endswith("，还有 2 个，用 --limit 多看一些")
    [(place, size, members)] = sheet.cells
    assert (place, size) == (1, 4)
    assert isinstance(members, str)
    assert members.endswith(" 等")
    assert sheet.objects[0]["size"] == 4
