"""Which products can still be had when some of their makers have fallen."""

from __future__ import annotations

import numpy as np

from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Coordinates, Mask, Rows
from graph.vocabulary import RelationKind

_R = RelationKind


class Availability:
    """Products of a snapshot with their makers, materials and finer kinds, as columns."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._size = len(snapshot)
        self.made, self.materials, self._kinds = (
            _columns(snapshot, kind) for kind in (_R.PRODUCES, _R.MADE_FROM, _R.KIND_OF)
        )
        self._at_first = self._available(np.ones(self._size, np.bool_), np.zeros(self._size, np.bool_))

    def lost(self, standing: Mask, lost: Mask) -> Mask:
        """Products that nobody standing can make, given those lost before.

        A product can be had where somebody standing makes it, or a finer kind of it, out of what can be had.
        What nobody was known to make at first comes from outside, and is never lost.
        """
        return self._at_first & ~self._available(standing, lost)

    def blocked(self, lost: Mask) -> Mask:
        """Products one of whose materials is lost."""
        blocked = np.zeros(self._size, np.bool_)
        blocked[self.materials.starts[lost[self.materials.ends]]] = True
        return blocked

    def idle_makers(self, lost: Mask) -> Mask:
        """Who makes something, and can make none of it any more for lack of materials."""
        blocked = self.blocked(lost)[self.made.ends]
        makes, left = np.zeros(self._size, np.bool_), np.zeros(self._size, np.bool_)
        makes[self.made.starts] = True
        left[self.made.starts[~blocked]] = True
        return makes & ~left

    def _available(self, standing: Mask, lost: Mask) -> Mask:
        available = np.zeros(self._size, np.bool_)
        available[self.made.ends[standing[self.made.starts]]] = True
        available &= ~self.blocked(lost)
        return _spread(available, self._kinds.starts, self._kinds.ends)


def _spread(marked: Mask, starts: Rows, ends: Rows) -> Mask:
    """Mark what is reached from marked rows, over any number of steps."""
    edge = marked
    while edge.any():
        reached = np.zeros_like(marked)
        reached[ends[edge[starts]]] = True
        edge = reached & ~marked
        marked = marked | edge
    return marked


def _columns(snapshot: Snapshot, kind: RelationKind) -> Coordinates:
    return snapshot.out(kind, stated_only=True).coordinates()
