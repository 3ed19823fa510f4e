"""Steps through the graph from many nodes at once, along stated relations only."""

from __future__ import annotations

import numpy as np

from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency
from graph.vocabulary import RelationKind
from matching.sparse import Integers


def forth(snapshot: Snapshot, kind: RelationKind, rows: Integers) -> Integers:
    """Rows that relations of a kind lead to from any of some rows."""
    return _neighbours(snapshot.out(kind, stated_only=True), rows)


def back(snapshot: Snapshot, kind: RelationKind, rows: Integers) -> Integers:
    """Rows from which relations of a kind lead to any of some rows."""
    return _neighbours(snapshot.into(kind, stated_only=True), rows)


def _neighbours(relations: Adjacency, rows: Integers) -> Integers:
    """Neighbours of all rows; mostly there are one or none, for which there is a short way."""
    if not len(rows):
        return rows
    found = relations.neighbours(int(rows[0])) if len(rows) == 1 else relations.neighbours_of(rows)[0]
    return found.astype(np.int64)
