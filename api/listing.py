"""Nodes of a snapshot in the order of their ids."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from graph.records import Node
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind


class Order:
    """Sorts the ids of a snapshot's nodes when first asked for their kinds."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._sorted: dict[frozenset[NodeKind], tuple[list[str], list[int]]] = {}

    def after(self, kinds: frozenset[NodeKind], id_: str) -> Iterator[Node]:
        """Nodes of some kinds whose ids come after `id_` in ascending order of code points."""
        ids, rows = self._of(kinds)
        for place in range(bisect_right(ids, id_), len(ids)):
            yield self.snapshot.node(rows[place])

    def _of(self, kinds: frozenset[NodeKind]) -> tuple[list[str], list[int]]:
        if kinds not in self._sorted:
            rows = self.snapshot.rows_of_kind(*kinds)
            pairs = sorted(zip(self.snapshot.ids_of(rows), rows.tolist(), strict=True))
            self._sorted[kinds] = [id_ for id_, _ in pairs], [row for _, row in pairs]
        return self._sorted[kinds]
