"""The relations of one node with its neighbours, in a part of a graph."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np

from graph.exploration.subgraph import Subgraph
from graph.records import Node, Relation
from graph.snapshot import Adjacency
from graph.snapshot.adjacency import Rows
from graph.snapshot.nodes import KINDS as NODE_KINDS
from graph.vocabulary import NodeKind, RelationKind

Direction = Literal["in", "out"]
DIRECTIONS: tuple[Direction, ...] = ("in", "out")


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Rows of neighbours of one kind of node that a relation leads to (`out`) or comes from (`in`)."""

    relation: RelationKind
    direction: Direction
    kind: NodeKind
    rows: Rows


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A neighbour, and the relation that leads to it (`out`) or comes from it (`in`)."""

    direction: Direction
    relation: Relation
    node: Node

    @property
    def key(self) -> tuple[str, str, str]:
        """What neighbours are ordered by: relation, direction and id."""
        return self.relation.kind, self.direction, self.node.id


def neighbours(
    graph: Subgraph,
    id_: str,
    directions: Collection[Direction] = DIRECTIONS,
    after: tuple[str, str, str] = ("", "", ""),
) -> Iterator[Neighbour]:
    """Neighbours of a node in the order of their keys, beginning after a key.

    Raises:
        NotFound: there is no such node in this part of the graph.
    """
    return _neighbours(graph, graph.row(id_), directions, after)


def neighbour_groups(
    graph: Subgraph, id_: str, directions: Collection[Direction] = DIRECTIONS
) -> Iterator[Group]:
    """The neighbours of a node by relation, direction and kind, in the order of `neighbours`.

    Raises:
        NotFound: there is no such node in this part of the graph.
    """
    return _groups(graph, graph.row(id_), directions)


def _groups(graph: Subgraph, row: int, directions: Collection[Direction]) -> Iterator[Group]:
    for kind, direction in product(sorted(graph.tables), sorted(directions)):
        rows = _adjacency(graph, kind, direction).neighbours(row)
        codes = graph.snapshot.kinds[rows]
        present: list[int] = np.unique(codes).tolist()
        for code in present:
            yield Group(kind, direction, NODE_KINDS[code], rows[codes == code])


def _neighbours(
    graph: Subgraph, row: int, directions: Collection[Direction], after: tuple[str, str, str]
) -> Iterator[Neighbour]:
    snapshot = graph.snapshot
    own = snapshot.id(row)
    for kind, direction in product(sorted(graph.tables), sorted(directions)):
        if (kind, direction) < after[:2]:
            continue
        found = _adjacency(graph, kind, direction).neighbours(row).tolist()
        for id_, other in sorted(zip(map(snapshot.id, found), found, strict=True)):
            if (kind, direction, id_) > after:
                ends = (own, id_) if direction == "out" else (id_, own)
                yield Neighbour(direction, _relation(graph, ends[0], kind, ends[1]), snapshot.node(other))


def _adjacency(graph: Subgraph, kind: RelationKind, direction: Direction) -> Adjacency:
    table = graph.tables[kind]
    return table.out if direction == "out" else table.into


def _relation(graph: Subgraph, source: str, kind: RelationKind, target: str) -> Relation:
    """A relation with the statements that count."""
    relation = graph.snapshot.relation(source, kind, target)
    if relation is None:
        raise LookupError(f"no {kind} leads from {source!r} to {target!r}")
    return relation._replace(evidence=graph.standing.of(relation.evidence))
