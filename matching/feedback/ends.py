"""Which demand and which resource of a snapshot each event is about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.snapshot import Snapshot
from graph.snapshot.nodes import KIND_CODES
from graph.vocabulary import NodeKind
from matching.feedback.events import NONE, Events
from matching.sparse import Ids, Integers, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Rows of demands and resources, one element an event; `NONE` where there is no such node now.

    `loose` are the places of events whose ends may change although no node that they lead to is written:
    there is none yet, or another stands for it.
    """

    demands: Integers
    resources: Integers
    loose: Integers

    @classmethod
    def of(cls, snapshot: Snapshot, events: Events) -> Ends:
        """The ends of events; of nodes that were merged, those kept."""
        demands = _rows(snapshot, events.demands, NodeKind.DEMAND)
        resources = _rows(snapshot, events.resources, NodeKind.RESOURCE)
        loose = _is_loose(snapshot, events.demands, demands) | _is_loose(
            snapshot, events.resources, resources
        )
        return cls(demands, resources, np.flatnonzero(loose))

    def hold(self, snapshot: Snapshot, events: Events, written: Mask) -> bool:
        """Whether the events have the same ends in a later generation, and these are as they were."""
        for rows in (self.demands, self.resources):
            if written[rows[rows != NONE]].any():
                return False
        now = Ends.of(snapshot, events.take(self.loose))
        before = self.demands[self.loose], self.resources[self.loose]
        return np.array_equal(now.demands, before[0]) and np.array_equal(now.resources, before[1])


def _rows(snapshot: Snapshot, ids: Ids, kind: NodeKind) -> Integers:
    found = (snapshot.row(snapshot.kept(id_)) for id_ in ids.tolist())
    rows = np.array([NONE if row is None else row for row in found], np.int64)
    # The place of `NONE` holds some other row, whose kind does not matter.
    of_kind = snapshot.kinds[rows] == KIND_CODES[kind] if len(rows) else rows == NONE
    return np.where(of_kind & (rows != NONE), rows, NONE)


def _is_loose(snapshot: Snapshot, ids: Ids, rows: Integers) -> Mask:
    merged = [snapshot.kept(id_) != id_ for id_ in ids.tolist()]
    return (rows == NONE) | np.array(merged, np.bool_)
