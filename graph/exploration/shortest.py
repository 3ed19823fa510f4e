"""Breadth-first search from both ends, which sees little of a large graph before the two meet."""

from __future__ import annotations

import numpy as np

from graph.exploration.steps import BACK, Way, neighbours_of
from graph.exploration.subgraph import Subgraph
from graph.snapshot.adjacency import Integers

_SOURCE, _TARGET = 1, 2


def shortest_rows(graph: Subgraph, source: int, target: int, longest: int, way: Way) -> list[int]:
    """Rows of a path of fewest steps, through those that come first; none where it exceeds `longest`."""
    layers = _layers(graph, source, target, longest, way)
    path = [source] if layers else []
    for layer in layers[1:]:
        onward = neighbours_of(graph, np.array(path[-1:]), way)
        path.append(int(np.intersect1d(onward, layer)[0]))
    return path


def _layers(graph: Subgraph, source: int, target: int, longest: int, way: Way) -> list[Integers]:
    """By number of steps from the source: rows from which the target is reached in time."""
    forth, back = [np.array([source])], [np.array([target])]
    seen = np.zeros(len(graph.snapshot), np.int8)
    seen[source] |= _SOURCE
    seen[target] |= _TARGET
    meeting = forth[0] if source == target else forth[0][:0]
    while not len(meeting):
        if len(forth) + len(back) - 2 == longest:
            return []
        is_forth = len(forth[-1]) <= len(back[-1])
        side, own, direction = (forth, _SOURCE, way) if is_forth else (back, _TARGET, BACK[way])
        found = neighbours_of(graph, side[-1], direction)
        found = found[(seen[found] & own) == 0]
        if not len(found):
            return []
        seen[found] |= own
        side.append(found)
        meeting = found[seen[found] == _SOURCE | _TARGET]
    layers = [meeting]
    for layer in reversed(forth[:-1]):
        layers.append(np.intersect1d(layer, neighbours_of(graph, layers[-1], BACK[way])))
    return [*reversed(layers), *reversed(back[:-1])]
