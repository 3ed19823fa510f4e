"""What requests share: the store, and its newest snapshot and what is computed from it."""

from __future__ import annotations

import threading
from typing import Annotated

from fastapi import Depends, Request

from api.metrics import Metrics
from graph.duplicates.find import Duplicates
from graph.duplicates.subjects import SUBJECTS, ListName
from graph.names import Names
from graph.snapshot import Snapshot
from graph.store import GraphStore
from matching.matcher import Matcher


class State:
    """Holds the store and keeps its projections up to date.

    A request that asks for the snapshot gets everything committed before it asked. Only one thread advances
    it; others wait only if what they must see is not in it yet.
    """

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self.metrics = Metrics()
        self._advancing = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._matcher: Matcher | None = None
        self._names: Names | None = None
        self._comparing = threading.Lock()
        self._duplicates = dict[ListName, Duplicates]()

    def snapshot(self) -> Snapshot:
        """The graph as of now.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        snapshot, version = self._snapshot, self.store.version
        if snapshot is not None and snapshot.version >= version:
            return snapshot
        with self._advancing:
            return self._advanced(version)

    def matcher(self) -> Matcher:
        """The matcher of the graph as of now.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        matcher, version = self._matcher, self.store.version
        if matcher is not None and matcher.snapshot.version >= version:
            return matcher
        with self._advancing:
            snapshot = self._advanced(version)
            self._matcher = (
                Matcher.of(snapshot) if self._matcher is None else self._matcher.advanced(snapshot)
            )
            return self._matcher

    def names(self) -> Names:
        """The names in the graph as of now.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        names, version = self._names, self.store.version
        if names is not None and names.snapshot.version >= version:
            return names
        with self._advancing:
            snapshot = self._advanced(version)
            self._names = Names.of(snapshot) if self._names is None else self._names.advanced(snapshot)
            return self._names

    def duplicates(self, list_name: ListName) -> Duplicates:
        """What stands twice in a list as of now; only what changed since the last call is compared.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        snapshot = self.snapshot()
        # A lock of its own, for the first comparison of a large list takes seconds.
        with self._comparing:
            known = self._duplicates.get(list_name)
            if known is None:
                known = Duplicates.of(snapshot, SUBJECTS[list_name]())
            elif known.snapshot.version < snapshot.version:
                known = known.advanced(snapshot)
            self._duplicates[list_name] = known
            return known

    def _advanced(self, version: int) -> Snapshot:
        snapshot = self._snapshot
        if snapshot is None:
            snapshot = Snapshot.of(self.store)
        elif snapshot.version < version:
            snapshot = snapshot.advance(self.store)
        self._snapshot = snapshot
        return snapshot


async def _state(request: Request) -> State:
    return request.app.state.changlian


Shared = Annotated[State, Depends(_state)]
"""The `State` as a parameter of a route."""
