from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.chains.layout import Flows
from graph.chains.reach import connected_counts, downstream_counts

Edges = list[tuple[int, int]]


def flows(edges: Edges) -> Flows:
    ends = np.array(edges, np.int64).reshape(-1, 2)
    return Flows(ends[:, 0], ends[:, 1], np.full(len(ends), np.nan))


def test_what_is_reached_by_two_ways_counts_once() -> None:
    assert downstream_counts(flows([(0, 1), (0, 2), (1, 3), (2, 3)]), 5).tolist() == [3, 1, 1, 0, 0]


def test_positions_of_a_cycle_are_downstream_of_one_another() -> None:
    assert downstream_counts(flows([(0, 1), (1, 0), (1, 2)]), 3).tolist() == [2, 2, 0]


@given(
    st.integers(1, 20).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))
    )
)
def test_counts_are_those_of_networkx(drawn: tuple[int, Edges]) -> None:
    count, edges = drawn
    graph: nx.DiGraph[int] = nx.DiGraph(edges)
    graph.add_nodes_from(range(count))
    expected = [sum(nx.has_path(graph, node, other) for other in range(count)) - 1 for node in range(count)]
    assert downstream_counts(flows(edges), count).tolist() == expected
    either = [
        sum(nx.has_path(graph, node, other) or nx.has_path(graph, other, node) for other in range(count)) - 1
        for node in range(count)
    ]
    assert connected_counts(flows(edges), count).tolist() == either
