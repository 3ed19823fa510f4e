"""What lies around a node."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.exploration.steps import Way
from graph.exploration.subgraph import Subgraph
from graph.snapshot.adjacency import Integers

MOST_HOPS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Ego:
    """The nodes around one, with the relations between them.

    Attributes:
        graph: the part of the graph.
        distances: steps from the centre, along `graph.rows`.
        left_out: how many nodes within reach are not in it, for there are too many.
    """

    graph: Subgraph
    distances: Integers
    left_out: int


def ego(graph: Subgraph, id_: str, hops: int = 1, most: int | None = None, way: Way = "both") -> Ego:
    """The ego network of a node: all within some steps, nearest first, then those that came first.

    Args:
        graph: where to look.
        id_: the centre.
        hops: steps, 0 for the node alone.
        most: number of nodes at most, the centre included; None for all.
        way: which way relations are followed.

    Raises:
        NotFound: there is no such node.
    """
    found = [rows for _, rows in zip(range(hops + 1), graph.steps(way).levels(graph.row(id_)), strict=False)]
    rows, distances = np.concatenate(found), np.repeat(np.arange(len(found)), [*map(len, found)])
    kept = slice(most)
    order = np.argsort(rows[kept])
    return Ego(graph.induced(rows[kept][order]), distances[kept][order], len(rows) - len(rows[kept]))
