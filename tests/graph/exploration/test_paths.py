from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFound
from graph.exploration.paths import NoPath, shortest_path, simple_paths
from graph.exploration.selection import Selection, select
from graph.records import Relation, RelationKey
from graph.vocabulary import RelationKind
from tests.graph.exploration.worlds import enterprises, snapshot_of, supplies

SUPPLIES, FINANCES = RelationKind.SUPPLIES, RelationKind.FINANCES
GRAPH = supplies({"a": "bc", "b": "d", "c": "d", "d": "e", "e": "a", "x": "y"})


def test_the_shortest_path_goes_through_the_first_nodes() -> None:
    path = shortest_path(GRAPH, "a", "d")
    assert path.nodes == ("a", "b", "d")
    assert path.steps == ((RelationKey("a", SUPPLIES, "b"),), (RelationKey("b", SUPPLIES, "d"),))


@pytest.mark.parametrize(("way", "expected"), [("out", "abde"), ("in", "ae"), ("both", "ae")])
def test_a_path_may_follow_relations_one_way_only(way: str, expected: str) -> None:
    assert shortest_path(GRAPH, "a", "e", way=way).nodes == tuple(expected)  # pyright: ignore[reportArgumentType] - parametrized


def test_a_step_tells_all_relations_between_the_two() -> None:
    relations = [
        Relation("a", SUPPLIES, "b"),
        Relation("b", SUPPLIES, "a"),
        Relation("a", FINANCES, "b"),
    ]
    graph = select(snapshot_of(enterprises("ab"), relations), Selection())
    assert shortest_path(graph, "a", "b").steps == (
        (RelationKey("a", SUPPLIES, "b"), RelationKey("b", SUPPLIES, "a"), RelationKey("a", FINANCES, "b")),
    )
    assert len(shortest_path(graph, "a", "b", way="in").steps[0]) == 1


def test_a_node_is_its_own_path() -> None:
    assert shortest_path(GRAPH, "a", "a").nodes == ("a",)
    assert [path.nodes for path in simple_paths(GRAPH, "a", "a").paths] == [("a",)]


def test_all_simple_paths_come_short_ones_first() -> None:
    found = simple_paths(GRAPH, "a", "e", longest=4)
    assert ["".join(path.nodes) for path in found.paths] == ["ae", "abde", "acde"]
    assert found.complete


def test_at_most_so_many_paths_are_told() -> None:
    found = simple_paths(GRAPH, "a", "e", most=2)
    assert (len(found.paths), found.complete) == (2, False)


def test_no_path_is_told_with_the_limit() -> None:
    with pytest.raises(NoPath, match="no path of 3 steps or fewer leads from 'a' to 'x'"):
        shortest_path(GRAPH, "a", "x", 3)
    with pytest.raises(NoPath):
        simple_paths(GRAPH, "a", "x")


def test_an_unknown_end_is_told() -> None:
    with pytest.raises(NotFound, match="no node has the id 'nobody'"):
        shortest_path(GRAPH, "a", "nobody")


def test_a_search_among_too_many_ways_gives_up_and_says_so() -> None:
    everyone = "abcdefghijklmnop"
    dense = supplies({each: everyone.replace(each, "") for each in everyone})
    found = simple_paths(dense, "a", "p", longest=12, most=1_000_000)
    assert not found.complete
    assert len(found.paths) > 1_000


LINKS = st.dictionaries(st.sampled_from("abcdefg"), st.text("abcdefg", max_size=4), max_size=7)


@given(LINKS, st.sampled_from(["out", "both"]))
def test_paths_are_those_of_networkx(links: dict[str, str], way: str) -> None:
    graph = supplies({"a": "", "g": "", **{each: set_of(each, links[each]) for each in links}})
    directed: nx.DiGraph[str] = nx.DiGraph()
    directed.add_nodes_from("ag")
    directed.add_edges_from((each.source, each.target) for each in graph.relations())
    other = directed if way == "out" else directed.to_undirected()
    expected = sorted((len(path), path) for path in nx.all_simple_paths(other, "a", "g", cutoff=5))
    if not expected:
        with pytest.raises(NoPath):
            shortest_path(graph, "a", "g", 5, way="out" if way == "out" else "both")
        return
    found = simple_paths(graph, "a", "g", 5, 10_000, way="out" if way == "out" else "both")
    assert shortest_path(graph, "a", "g", 5, way="out" if way == "out" else "both") == found.paths[0]
    assert [(len(path.nodes), [*path.nodes]) for path in found.paths] == expected


def set_of(source: str, targets: str) -> str:
    return "".join(sorted(set(targets) - {source}))
