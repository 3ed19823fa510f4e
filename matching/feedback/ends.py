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

    `loose` tells of which events the ends may change although no node that they lead to is written: there is
    none yet, or another stands for it.
    """

    demands: Integers
    resources: Integers
    loose: Mask

    @classmethod
    def of(cls, snapshot: Snapshot, events: Events) -> Ends:
        """The ends of events; of nodes that were merged, those kept."""
        demands, loose = _rows(snapshot, events.demands, NodeKind.DEMAND)
        resources, loose_too = _rows(snapshot, events.resources, NodeKind.RESOURCE)
        return cls(demands, resources, loose | loose_too)

    def updated(self, snapshot: Snapshot, events: Events, kept: Integers, written: Mask) -> Ends:
        """The ends in a later generation: of the events at the places `kept`, then of those that follow."""
        added = len(events) - len(kept)
        demands = np.append(self.demands[kept], np.full(added, NONE))
        resources = np.append(self.resources[kept], np.full(added, NONE))
        loose = np.append(self.loose[kept], np.ones(added, np.bool_))
        stale = np.flatnonzero(loose | written[demands] | written[resources])
        found = Ends.of(snapshot, events.take(stale))
        demands[stale], resources[stale], loose[stale] = found.demands, found.resources, found.loose
        return Ends(demands, resources, loose)

    def touch(self, rows: Mask) -> bool:
        """Whether any end is among some rows."""
        return any(bool(rows[ends[ends != NONE]].any()) for ends in (self.demands, self.resources))

    def equal(self, other: Ends) -> bool:
        """Whether these are the same rows."""
        return np.array_equal(self.demands, other.demands) and np.array_equal(self.resources, other.resources)


def _rows(snapshot: Snapshot, ids: Ids, kind: NodeKind) -> tuple[Integers, Mask]:
    """Rows of the nodes that stand for some ids, and which may change although these are not written."""
    given: list[str] = ids.tolist()
    kept = [snapshot.kept(id_) for id_ in given]
    found = [snapshot.row(id_) for id_ in kept]
    rows = np.array([NONE if row is None else row for row in found], np.int64)
    # The place of `NONE` holds some other row, whose kind does not matter.
    of_kind = (rows != NONE) & (snapshot.kinds[rows] == KIND_CODES[kind])
    rows = np.where(of_kind, rows, NONE)
    merged = np.array([one != other for one, other in zip(given, kept, strict=True)], np.bool_)
    return rows, merged | (rows == NONE)
