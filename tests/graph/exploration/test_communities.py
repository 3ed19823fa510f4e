from __future__ import annotations

from importlib import import_module

import networkx as nx
import numpy as np
import pytest

from graph.exploration.communities import by_size, communities, components, modularity
from graph.exploration.subgraph import Subgraph
from tests.graph.exploration.worlds import ids, supplies

TWO_CLIQUES = supplies(
    {"a": "bcd", "b": "cd", "c": "d", "d": "e", "e": "fgh", "f": "gh", "g": "h", "x": "y", "z": ""}
)


def grouped(graph: Subgraph, groups: list[int]) -> list[str]:
    found: dict[int, str] = {}
    for id_, group in zip(ids(graph), groups, strict=True):
        found[group] = found.get(group, "") + id_
    return [found[group] for group in sorted(found)]


def test_components_hang_together_the_largest_first() -> None:
    assert grouped(TWO_CLIQUES, components(TWO_CLIQUES).tolist()) == ["abcdefgh", "xy", "z"]


def test_communities_are_dense_parts() -> None:
    assert grouped(TWO_CLIQUES, communities(TWO_CLIQUES).tolist()) == ["abcd", "efgh", "xy", "z"]


def test_modularity_is_that_of_networkx() -> None:
    groups = communities(TWO_CLIQUES)
    undirected: nx.Graph[str] = nx.Graph()
    undirected.add_nodes_from(ids(TWO_CLIQUES))
    undirected.add_edges_from((each.source, each.target) for each in TWO_CLIQUES.relations())
    parts = [set(part) for part in grouped(TWO_CLIQUES, groups.tolist())]
    assert modularity(TWO_CLIQUES, groups) == pytest.approx(nx.community.modularity(undirected, parts))


def test_communities_of_a_known_network_are_as_good_as_networkx_finds_them() -> None:
    networkx = import_module("networkx")  # the types of its examples are not known
    club = nx.to_numpy_array(networkx.karate_club_graph(), weight="")
    links = {
        chr(65 + one): "".join(chr(65 + other) for other in np.flatnonzero(row).tolist() if other > one)
        for one, row in enumerate(club)
    }
    graph = supplies(links)
    assert modularity(graph, communities(graph)) > 0.40
    assert communities(graph).tolist() == communities(graph).tolist()


def test_groups_are_numbered_by_size_and_then_by_their_first_node() -> None:
    assert by_size(np.array([7, 3, 3, 9, 9, 7, 3])).tolist() == [1, 0, 0, 2, 2, 1, 0]


def test_a_graph_without_relations_has_a_community_a_node() -> None:
    graph = supplies({"a": "", "b": ""})
    assert communities(graph).tolist() == [0, 1]
    assert modularity(graph, communities(graph)) == 0
    empty = graph.induced(np.empty(0, np.int64))
    assert communities(empty).tolist() == components(empty).tolist() == []
