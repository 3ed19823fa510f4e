from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.exploration.ego import ego
from tests.graph.exploration.worlds import ids, supplies

GRAPH = supplies({"a": "b", "b": "cd", "e": "b", "d": "f", "x": "y"})


@pytest.mark.parametrize(("hops", "expected"), [(0, "b"), (1, "abcde"), (2, "abcdef"), (50, "abcdef")])
def test_it_holds_all_within_some_steps(hops: int, expected: str) -> None:
    assert ids(ego(GRAPH, "b", hops).graph) == list(expected)


def test_it_holds_the_relations_between_them() -> None:
    found = ego(GRAPH, "d", 1).graph
    assert [(each.source, each.target) for each in found.relations()] == [("b", "d"), ("d", "f")]


def test_distances_run_along_the_nodes() -> None:
    assert ego(GRAPH, "d", 2).distances.tolist() == [2, 1, 2, 0, 2, 1]


def test_relations_may_be_followed_one_way_only() -> None:
    assert ids(ego(GRAPH, "b", 2, way="out").graph) == list("bcdf")
    assert ids(ego(GRAPH, "b", 2, way="in").graph) == list("abe")


def test_nearest_ones_stay_where_there_are_too_many() -> None:
    found = ego(GRAPH, "b", 2, most=3)
    assert (ids(found.graph), found.left_out) == (["a", "b", "c"], 3)


def test_a_hub_is_cut_to_the_limit() -> None:
    hub = supplies({"h": "".join(map(chr, range(0x4E00, 0x4E00 + 10_000)))})
    found = ego(hub, "h", 3, most=500)
    assert (len(found.graph.rows), found.graph.relation_count, found.left_out) == (500, 499, 9_501)


def test_an_unknown_centre_is_told() -> None:
    with pytest.raises(NotFound, match="no node has the id 'z'"):
        ego(GRAPH, "z")
