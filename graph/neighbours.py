"""The relations of one node with its neighbours."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np

from graph.errors import NotFound
from graph.records import Node, Relation
from graph.snapshot import Adjacency, Snapshot
from graph.snapshot.nodes import KINDS as NODE_KINDS
from graph.vocabulary import NodeKind, RelationKind

Direction = Literal["in", "out"]
DIRECTIONS: tuple[Direction, ...] = ("in", "out")


@dataclass(frozen=True, slots=True)
class Group:
    """How many neighbours of one kind of node a relation leads to (`out`) or comes from (`in`)."""

    relation: RelationKind
    direction: Direction
    kind: NodeKind
    count: int


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
    snapshot: Snapshot,
    id_: str,
    kinds: Collection[RelationKind] = (),
    directions: Collection[Direction] = DIRECTIONS,
    after: tuple[str, str, str] = ("", "", ""),
) -> Iterator[Neighbour]:
    """Neighbours of a node in the order of their keys, beginning after a key; by default over all relations.

    Raises:
        NotFound: there is no such node.
    """
    return _neighbours(snapshot, _row(snapshot, id_), kinds or snapshot.relation_kinds, directions, after)


def neighbour_groups(
    snapshot: Snapshot,
    id_: str,
    kinds: Collection[RelationKind] = (),
    directions: Collection[Direction] = DIRECTIONS,
) -> list[Group]:
    """The neighbours of a node counted by relation, direction and kind, in the order of `neighbours`.

    Raises:
        NotFound: there is no such node.
    """
    row = _row(snapshot, id_)
    return [
        Group(kind, direction, NODE_KINDS[code], count)
        for kind, direction in product(sorted(kinds or snapshot.relation_kinds), sorted(directions))
        for code, count in enumerate(_counts(snapshot, _adjacency(snapshot, kind, direction), row))
        if count
    ]


def _row(snapshot: Snapshot, id_: str) -> int:
    row = snapshot.row(id_)
    if row is None:
        raise NotFound(f"no node has the id {id_!r}")
    return row


def _adjacency(snapshot: Snapshot, kind: RelationKind, direction: Direction) -> Adjacency:
    return snapshot.out(kind) if direction == "out" else snapshot.into(kind)


def _counts(snapshot: Snapshot, adjacency: Adjacency, row: int) -> list[int]:
    counts = np.bincount(snapshot.kinds[adjacency.neighbours(row)], minlength=len(NODE_KINDS))
    return counts.tolist()


def _neighbours(
    snapshot: Snapshot,
    row: int,
    kinds: Collection[RelationKind],
    directions: Collection[Direction],
    after: tuple[str, str, str],
) -> Iterator[Neighbour]:
    own = snapshot.id(row)
    for kind, direction in product(sorted(kinds), sorted(directions)):
        if (kind, direction) < after[:2]:
            continue
        found = _adjacency(snapshot, kind, direction).neighbours(row)
        for id_ in sorted(snapshot.ids_of(found)):
            if (kind, direction, id_) > after:
                ends = (own, id_) if direction == "out" else (id_, own)
                yield Neighbour(direction, _relation(snapshot, ends[0], kind, ends[1]), _node(snapshot, id_))


def _node(snapshot: Snapshot, id_: str) -> Node:
    row = snapshot.row(id_)
    if row is None:
        raise LookupError(f"a relation leads to {id_!r}, which does not exist")
    return snapshot.node(row)


def _relation(snapshot: Snapshot, source: str, kind: RelationKind, target: str) -> Relation:
    relation = snapshot.relation(source, kind, target)
    if relation is None:
        raise LookupError(f"no {kind} leads from {source!r} to {target!r}")
    return relation
