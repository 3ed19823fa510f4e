from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.exploration.centrality import Measure, centrality
from graph.exploration.subgraph import Subgraph
from tests.graph.exploration.worlds import ids, supplies

LINKS = st.dictionaries(
    st.sampled_from("abcdefg"), st.sets(st.sampled_from("abcdefg"), max_size=4), max_size=7
)


def graph_of(links: dict[str, set[str]]) -> Subgraph:
    return supplies({"a": "", **{each: "".join(sorted(links[each] - {each})) for each in links}})


def directed(graph: Subgraph) -> nx.DiGraph[str]:
    other: nx.DiGraph[str] = nx.DiGraph()
    other.add_nodes_from(ids(graph))
    other.add_edges_from((each.source, each.target) for each in graph.relations())
    return other


def values(graph: Subgraph, measure: Measure) -> list[float]:
    return centrality(graph, measure).tolist()


@given(LINKS)
def test_pagerank_is_that_of_networkx(links: dict[str, set[str]]) -> None:
    graph = graph_of(links)
    expected = nx.pagerank(directed(graph), tol=1e-12, max_iter=1_000)
    assert values(graph, Measure.PAGERANK) == pytest.approx([expected[id_] for id_ in ids(graph)], abs=1e-7)


@given(LINKS)
def test_betweenness_is_that_of_networkx(links: dict[str, set[str]]) -> None:
    graph = graph_of(links)
    expected = nx.betweenness_centrality(directed(graph).to_undirected())
    assert values(graph, Measure.BETWEENNESS) == pytest.approx([expected[id_] for id_ in ids(graph)])


@given(LINKS)
def test_degree_counts_relations_both_ways(links: dict[str, set[str]]) -> None:
    graph = graph_of(links)
    degrees = dict(directed(graph).degree())
    assert values(graph, Measure.DEGREE) == [degrees[id_] for id_ in ids(graph)]


def test_betweenness_of_many_nodes_is_estimated_alike_each_time() -> None:
    names = [chr(0x4E00 + place) for place in range(300)]
    ring = supplies(dict(zip(names, [*names[1:], names[0]], strict=True)))
    once, again = (centrality(ring, Measure.BETWEENNESS) for _ in range(2))
    assert np.array_equal(once, again)
    assert once.mean() == pytest.approx(0.25, rel=0.02)


def test_an_empty_graph_has_no_values() -> None:
    empty = supplies({"a": ""}).induced(np.empty(0, np.int64))
    assert [values(empty, measure) for measure in Measure] == [[], [], []]
