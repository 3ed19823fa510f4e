"""The parts of a graph that were asked for last, so that what a search needs of them is made once."""

from __future__ import annotations

import threading

from graph.exploration.selection import Selection, select
from graph.exploration.subgraph import Subgraph
from graph.snapshot import Snapshot

_MOST = 2
"""How many are kept. Each may take as much memory as the relations of the snapshot do."""


class Parts:
    """Parts of one snapshot by what was asked for. Safe to share between threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._lock = threading.Lock()
        self._known = dict[Selection, Subgraph]()

    def advanced(self, snapshot: Snapshot) -> Parts:
        """The same for a later generation of the snapshot, of which nothing was asked for yet."""
        return self if snapshot is self.snapshot else Parts(snapshot)

    def of(self, selection: Selection) -> Subgraph:
        """The part that a selection means."""
        with self._lock:
            part = self._known.pop(selection, None) or select(self.snapshot, selection)
            self._known[selection] = part
            for oldest in list(self._known)[:-_MOST]:
                del self._known[oldest]
        return part
