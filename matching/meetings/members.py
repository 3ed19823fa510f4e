"""Whose enterprises may come to a meeting: those of an alliance or of a chain."""

from __future__ import annotations

import numpy as np

from graph.chains.layout import layout_of
from graph.errors import NotFound
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency
from graph.vocabulary import SIGNATURES, NodeKind, RelationKind
from matching.sparse import Integers

HOSTS = SIGNATURES[RelationKind.MEMBER_OF].targets | {NodeKind.INDUSTRY_CHAIN}
"""Kinds of node whose enterprises may come."""


def members(snapshot: Snapshot, id_: str, named: Adjacency | None = None) -> Integers:
    """Rows of the enterprises of an alliance or of a chain; of all where the id is ''.

    Those of a chain stand in one of its positions. Those of an alliance are stated to be its members; where
    none is, they are those that it owns. `named` is taken as by `graph.chains.layout.layout_of`.

    Raises:
        NotFound: there is no such alliance or chain.
    """
    if not id_:
        return snapshot.rows_of_kind(NodeKind.ENTERPRISE)
    row = snapshot.row(snapshot.kept(id_))
    if row is None or snapshot.node(row).kind not in HOSTS:
        raise NotFound(f"no alliance or chain has the id {id_!r}")
    if snapshot.node(row).kind == NodeKind.INDUSTRY_CHAIN:
        layout = layout_of(snapshot, snapshot.id(row), named=named)
        return _enterprises(snapshot, layout.members.rows)
    stated = snapshot.into(RelationKind.MEMBER_OF, stated_only=True).neighbours(row).astype(np.int64)
    return _enterprises(snapshot, stated if len(stated) else _owned(snapshot, snapshot.id(row)))


def _owned(snapshot: Snapshot, alliance: str) -> Integers:
    is_owner = np.array([owner == alliance for owner in snapshot.alliances], np.bool_)
    return np.flatnonzero(is_owner[snapshot.alliance_codes])


def _enterprises(snapshot: Snapshot, rows: Integers) -> Integers:
    """Those of some rows that are enterprises, in ascending order."""
    return np.intersect1d(rows, snapshot.rows_of_kind(NodeKind.ENTERPRISE))
