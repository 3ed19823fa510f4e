"""A part of a graph: some nodes and relations of a snapshot, which every question is asked of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import isnan

import numpy as np

from graph.errors import NotFound
from graph.exploration.standing import Standing
from graph.exploration.steps import Steps, Way
from graph.records import Evidence, Node, Relation
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Integers, Mask
from graph.snapshot.relations import RelationTable
from graph.vocabulary import RelationKind

Columns = tuple[list[int], list[int], list[float], list[int]]


@dataclass(frozen=True, slots=True, eq=False)
class Subgraph:
    """Nodes of a snapshot by row, ascending, and relations between them by kind.

    A relation carries the statements that count by `standing`, and has at least one of these.
    """

    snapshot: Snapshot
    rows: Integers
    tables: Mapping[RelationKind, RelationTable]
    standing: Standing
    _steps: dict[Way, Steps] = field(default_factory=dict[Way, Steps], init=False)

    @property
    def mask(self) -> Mask:
        """Which rows of the snapshot are in it."""
        mask = np.zeros(len(self.snapshot), np.bool_)
        mask[self.rows] = True
        return mask

    @property
    def relation_count(self) -> int:
        """Number of relations."""
        return sum(len(table.out) for table in self.tables.values())

    def nodes(self) -> Iterator[Node]:
        """The nodes, by row."""
        return map(self.snapshot.node, self.rows.tolist())

    def relations(self) -> Iterator[Relation]:
        """The relations, by kind, row of the source and row of the target."""
        ids, counted = self.snapshot.ids, cache(self._counted)
        for kind in RelationKind:
            if table := self.tables.get(kind):
                starts, ends, weights, codes = table.out.coordinates()
                columns: Columns = (starts.tolist(), ends.tolist(), weights.tolist(), codes.tolist())
                for start, end, weight, code in zip(*columns, strict=True):
                    given = None if isnan(weight) else weight
                    yield Relation(ids[start], kind, ids[end], counted(code), given)

    def row(self, id_: str) -> int:
        """Row of a node.

        Raises:
            NotFound: the graph has no such node, or this part of it has not.
        """
        row = self.snapshot.row(id_)
        if row is None:
            raise NotFound(f"no node has the id {id_!r}")
        if not self.has(row):
            raise NotFound(f"the node {id_!r} is not in this part of the graph", "Leave out some filters.")
        return row

    def has(self, row: int) -> bool:
        """Whether a row is in it."""
        at = int(self.rows.searchsorted(row))
        return at < len(self.rows) and int(self.rows[at]) == row

    def induced(self, rows: Integers) -> Subgraph:
        """Some of its nodes with all relations between them."""
        if len(rows) == len(self.rows):
            return self
        part = Subgraph(self.snapshot, rows, {}, self.standing)
        mask = part.mask
        tables = {kind: _within(table, mask) for kind, table in self.tables.items()}
        kept = {kind: table for kind, table in tables.items() if len(table.out)}
        return Subgraph(self.snapshot, rows, kept, self.standing)

    def steps(self, way: Way) -> Steps:
        """Steps along its relations; made when first asked for."""
        if way not in self._steps:
            self._steps[way] = Steps.of(len(self.snapshot), self.tables, way)
        return self._steps[way]

    def _counted(self, code: int) -> tuple[Evidence, ...]:
        return self.standing.of(self.snapshot.evidence(code))


def _within(table: RelationTable, mask: Mask) -> RelationTable:
    starts, ends, _, _ = table.out.coordinates()
    kept = mask[starts] & mask[ends]
    return table if kept.all() else RelationTable(table.out.filtered(kept))
