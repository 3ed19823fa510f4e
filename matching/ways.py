"""Ways through the graph between a demand and a resource, step by step along stated relations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from graph.snapshot.adjacency import Adjacency
from graph.vocabulary import RelationKind

Out = Callable[[RelationKind, int], tuple[int, ...]]
"""Gives the rows to which relations of a kind lead from a row, by id; none of -1."""


class End(NamedTuple):
    """A demand or a resource where a path ends: id, row (-1: not stored) and row of its party."""

    id: str
    row: int
    party: int


class Way(NamedTuple):
    """Nodes of a path between its ends, and its relations."""

    nodes: tuple[int, ...]
    relations: tuple[RelationKind, ...]

    def followed_by(self, other: Way) -> Way:
        """This way and then the other."""
        return Way(self.nodes + other.nodes, self.relations + other.relations)


class _Direction(Protocol):
    def __call__(self, kind: RelationKind, *, stated_only: bool) -> Adjacency: ...


def neighbours(direction: _Direction, ids: Sequence[str], kind: RelationKind, row: int) -> tuple[int, ...]:
    """Neighbours of a row in one direction, by id; none of -1."""
    if row < 0:
        return ()
    rows: list[int] = direction(kind, stated_only=True).neighbours(row).tolist()
    return tuple(sorted(rows, key=ids.__getitem__))
