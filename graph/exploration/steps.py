"""Going from nodes to their neighbours, along all relations of a part of a graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

from graph.exploration.subgraph import Subgraph
from graph.snapshot import Adjacency
from graph.snapshot.adjacency import Integers

Way = Literal["both", "out", "in"]
"""Along relations in either direction, from source to target only, or from target to source only."""

BACK: dict[Way, Way] = {"both": "both", "out": "in", "in": "out"}
UNREACHED = -1


def neighbours_of(graph: Subgraph, rows: Integers, way: Way) -> Integers:
    """Rows one step away from any of some rows, ascending, each once."""
    found = [each.neighbours_of(rows)[0] for each in adjacencies(graph, way)]
    return np.unique(np.concatenate(found)).astype(np.int64) if found else np.empty(0, np.int64)


def adjacencies(graph: Subgraph, way: Way) -> Iterator[Adjacency]:
    """What leads from a row one step on."""
    for _, out, into in graph.directions():
        if way != "in":
            yield out
        if way != "out":
            yield into


def levels(graph: Subgraph, row: int, way: Way) -> Iterator[Integers]:
    """The rows exactly 0, 1, 2, … steps away from a row, each level ascending (breadth-first search)."""
    seen = np.zeros(len(graph.snapshot), np.bool_)
    frontier = np.array([row], np.int64)
    while len(frontier):
        seen[frontier] = True
        yield frontier
        found = neighbours_of(graph, frontier, way)
        frontier = found[~seen[found]]
