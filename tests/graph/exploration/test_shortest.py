from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.exploration.shortest import shortest_rows
from graph.exploration.steps import BACK, Way
from graph.exploration.subgraph import Subgraph
from graph.records import Relation
from graph.vocabulary import RelationKind
from tests.graph.exploration.worlds import enterprises, ids, selected, supplies


def path(graph: Subgraph, source: str, target: str, longest: int = 12, way: Way = "both") -> str:
    steps = graph.steps(way), graph.steps(BACK[way])
    rows = shortest_rows(*steps, graph.row(source), graph.row(target), longest)
    return "".join(map(graph.snapshot.id, rows))


def test_of_several_paths_the_one_through_the_first_nodes_is_told() -> None:
    graph = supplies({"a": "xb", "b": "d", "x": "c", "c": "e", "d": "f", "e": "z", "f": "z"})
    assert path(graph, "a", "z", way="out") == "abdfz"
    assert path(graph, "z", "a", way="in") == "zecxa"


@pytest.mark.parametrize(("longest", "expected"), [(3, "abcd"), (2, "")])
def test_a_path_has_at_most_so_many_steps(longest: int, expected: str) -> None:
    assert path(supplies({"a": "b", "b": "c", "c": "d"}), "a", "d", longest) == expected


def test_a_node_without_relations_is_its_own_path_and_no_others() -> None:
    graph = supplies({"a": "b", "x": ""})
    assert path(graph, "x", "x") == "x"
    assert path(graph, "a", "x") == path(graph, "x", "a") == ""


def test_a_hub_of_ten_thousand_is_gone_through() -> None:
    many = [f"org-{place:05}" for place in range(10_000)]
    relations = [Relation("hub", RelationKind.SUPPLIES, id_) for id_ in many]
    beyond = [Relation(many[place], RelationKind.SUPPLIES, f"far-{place}") for place in (7, 9_999)]
    graph = selected([*enterprises(["hub", "far-7", "far-9999"]), *enterprises(many)], [*relations, *beyond])
    assert path(graph, "far-7", "far-9999") == "far-7org-00007huborg-09999far-9999"


LINKS = st.dictionaries(st.sampled_from("abcdefghij"), st.text("abcdefghij", max_size=3), max_size=10)


@given(LINKS, st.sampled_from(["out", "in", "both"]))
def test_a_path_is_the_first_of_all_shortest_ones_of_networkx(links: dict[str, str], way: Way) -> None:
    graph = supplies({"a": "", "j": "", **{each: "".join({*links[each]} - {each}) for each in links}})
    directed: nx.DiGraph[str] = nx.DiGraph()
    directed.add_nodes_from(ids(graph))
    directed.add_edges_from((each.source, each.target) for each in graph.relations())
    other = {"out": directed, "in": directed.reverse(), "both": directed.to_undirected()}[way]
    expected = ""
    if nx.has_path(other, "a", "j"):
        expected = "".join(min(nx.all_shortest_paths(other, "a", "j")))
    assert path(graph, "a", "j", way=way) == expected
