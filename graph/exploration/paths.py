"""Ways between two nodes: a shortest one, and all that pass no node twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np

from graph.errors import ChanglianError
from graph.exploration.shortest import shortest_rows
from graph.exploration.steps import BACK, UNREACHED, Way
from graph.exploration.subgraph import Subgraph
from graph.records import RelationKey
from graph.snapshot.adjacency import Integers

LONGEST = 12
"""Steps of the longest path that is sought: beyond that everything is linked with everything."""
_MOST_STEPS = 500_000
"""How many steps are tried before the search for further paths is given up."""


class NoPath(ChanglianError):
    """No path leads from one node to the other within the limits."""

    code = "no-path"
    status = 404


@dataclass(frozen=True, slots=True)
class Path:
    """A way: its nodes, and for each step the relations that link the two."""

    nodes: tuple[str, ...]
    steps: tuple[tuple[RelationKey, ...], ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths, short ones first.

    Attributes:
        paths: the paths.
        complete: whether there are no others within the limits.
    """

    paths: tuple[Path, ...]
    complete: bool


def shortest_path(
    graph: Subgraph, source: str, target: str, longest: int = LONGEST, way: Way = "both"
) -> Path:
    """A path of fewest steps; where there are several, the one through the nodes that came first.

    Raises:
        NotFound: there is no such node.
        NoPath: none has so few steps.
    """
    ends = graph.row(source), graph.row(target)
    rows = shortest_rows(graph.steps(way), graph.steps(BACK[way]), *ends, longest)
    if not rows:
        raise _no_path(source, target, longest)
    return _path(graph, rows, way)


def simple_paths(
    graph: Subgraph, source: str, target: str, longest: int = 4, most: int = 100, way: Way = "both"
) -> Paths:
    """All paths that pass no node twice, short ones first.

    Args:
        graph: where to look.
        source: id of the node where paths begin.
        target: id of the node where they end.
        longest: most steps.
        most: how many paths at most.
        way: which way relations are followed.

    Raises:
        NotFound: there is no such node.
        NoPath: there is none.
    """
    search = _Search.between(graph, source, target, longest, way)
    lengths = range(search.shortest, longest + 1)
    found = list(islice((path for length in lengths for path in search.of_length(length)), most + 1))
    complete = len(found) <= most and search.steps_left > 0
    return Paths(tuple(_path(graph, path, way) for path in found[:most]), complete)


class _Search:
    """Depth-first search that never goes where the target is out of reach.

    Args:
        neighbours: by row the rows one step on, ascending.
        distances: by row the steps to the target.
        ends: rows of source and target.
    """

    def __init__(
        self, neighbours: Mapping[int, Sequence[int]], distances: Mapping[int, int], ends: tuple[int, int]
    ) -> None:
        self._neighbours = neighbours
        self._distances = distances
        self._source, self._target = ends
        self.steps_left = _MOST_STEPS

    @classmethod
    def between(cls, graph: Subgraph, source: str, target: str, longest: int, way: Way) -> _Search:
        start, end = graph.row(source), graph.row(target)
        to_target = _distances(graph, end, longest, BACK[way])
        if to_target[start] == UNREACHED:
            raise _no_path(source, target, longest)
        from_source = _distances(graph, start, longest, way)
        reached = (to_target != UNREACHED) & (from_source != UNREACHED)
        rows = np.flatnonzero(reached & (to_target + from_source <= longest))
        distances = dict(zip(rows.tolist(), to_target[rows].tolist(), strict=True))
        return cls(_neighbours(graph, rows, way), distances, (start, end))

    @property
    def shortest(self) -> int:
        """Steps of a shortest path."""
        return self._distances[self._source]

    def of_length(self, length: int) -> Iterator[list[int]]:
        """Paths of exactly so many steps."""
        return self._from([self._source], {self._source}, length)

    def _from(self, path: list[int], passed: set[int], left: int) -> Iterator[list[int]]:
        if left == 0 or path[-1] == self._target:
            if left == 0 and path[-1] == self._target:
                yield [*path]
            return
        for row in self._neighbours[path[-1]]:
            if self._distances.get(row, left) < left and row not in passed:
                if self.steps_left <= 0:
                    return
                self.steps_left -= 1
                path.append(row)
                passed.add(row)
                yield from self._from(path, passed, left - 1)
                passed.discard(path.pop())


def _no_path(source: str, target: str, longest: int) -> NoPath:
    hint = "Allow more steps, other relations, or both directions."
    return NoPath(f"no path of {longest} steps or fewer leads from {source!r} to {target!r}", hint)


def _distances(graph: Subgraph, row: int, longest: int, way: Way) -> Integers:
    """Steps from a row to every row, or to it where relations are followed back."""
    distances = np.full(len(graph.snapshot), UNREACHED, np.int64)
    for distance, rows in zip(range(longest + 1), graph.steps(way).levels(row), strict=False):
        distances[rows] = distance
    return distances


def _neighbours(graph: Subgraph, rows: Integers, way: Way) -> dict[int, list[int]]:
    steps, inside = graph.steps(way), {*rows.tolist()}
    return {row: sorted(inside.intersection(steps.from_row(row).tolist())) for row in inside}


def _path(graph: Subgraph, rows: Sequence[int], way: Way) -> Path:
    ids, steps = [graph.snapshot.id(row) for row in rows], graph.steps(way)
    taken = (
        tuple(
            RelationKey(here, kind, there) if forth else RelationKey(there, kind, here)
            for kind, forth in steps.between(*ends)
        )
        for ends, (here, there) in zip(pairwise(rows), pairwise(ids), strict=True)
    )
    return Path(tuple(ids), tuple(taken))
