"""Cypher on a snapshot: the projection is made when first asked for, and anew once the graph has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from graph.query.answer import Answer, Limits
from graph.query.errors import BadQuery, QueriesUnavailable
from graph.query.guard import check_reading
from graph.query.place import Place, kept_place, temporary_place
from graph.query.process import Process, make_database, too_long, too_much_memory
from graph.query.projection import fingerprint, write_projection
from graph.snapshot import Snapshot

_MAKING_SECONDS = 300
_MAKING_MEMORY = 2**30


def never() -> bool:
    """For queries that nobody cancels."""
    return False


class EmbeddedQueries:
    """Answers queries one after the other, so that together they take no more than one may.

    Args:
        limits: what one query may take.
        kept: folder in which the projection stays for the next call; None where it goes with this object.
    """

    def __init__(self, limits: Limits | None = None, kept: Path | None = None) -> None:
        self.limits = limits or Limits()
        self._kept = kept
        self._turn = threading.Lock()
        self._version = -1
        self._place: Place | None = None
        self._process: Process | None = None

    def ask(
        self,
        snapshot: Snapshot,
        query: str,
        parameters: Mapping[str, object] | None = None,
        rows: int | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Answer:
        """The answer to a query.

        Args:
            snapshot: what is asked; a snapshot of the same store as before, or a later one.
            query: one reading statement in Cypher.
            parameters: values of its `$name`s.
            rows: how many rows are answered, where not as many as the limits allow.
            cancelled: asked again and again whether the answer is no longer wanted.

        Raises:
            BadQuery: the query cannot be read.
            QueryNotAllowed: it does more than read.
            QueryTooLarge: it takes too long or too much memory.
            QueryCancelled: `cancelled` said so.
            QueriesUnavailable: the engine is busy or is not installed.
        """
        check_reading(query, parameters or ())
        if not self._turn.acquire(timeout=self.limits.seconds):
            raise QueriesUnavailable("other queries keep the engine busy", "Ask again later.")
        try:
            process = self._ready(snapshot)
            asked = {"query": query, "parameters": dict(parameters or {})}
            most = self.limits.rows if rows is None else min(rows, self.limits.rows)
            given = {"seconds": self.limits.seconds, "rows": most}
            return self._answer(process.ask({**asked, **given}, self.limits.seconds, cancelled))
        finally:
            self._turn.release()

    def close(self) -> None:
        """End the process and let the projection go."""
        with self._turn:
            self._drop()

    def _ready(self, snapshot: Snapshot) -> Process:
        """The engine on this snapshot."""
        if self._place is None or self._version != snapshot.version:
            self._drop()
            self._place = self._made(snapshot)
            self._version = snapshot.version
        if self._process is None or not self._process.is_alive:
            self._process = Process(self._place.folder, self.limits.memory)
        return self._process

    def _made(self, snapshot: Snapshot) -> Place:
        """A place that holds the projection of a snapshot."""
        if find_spec("ladybug") is None:
            raise QueriesUnavailable("the engine ladybug is not installed", "Run make setup.")
        key = fingerprint(snapshot) if self._kept else ""
        place = (kept_place(self._kept, key) if self._kept else None) or temporary_place()
        if place.key and place.key == key:
            return place
        try:
            write_projection(snapshot, place.folder)
            make_database(place.folder, _MAKING_MEMORY, _MAKING_SECONDS)
            place.finish(key)
        except BaseException:
            place.close()
            raise
        return place

    def _drop(self) -> None:
        if self._process is not None:
            self._process.end()
        if self._place is not None:
            self._place.close()
        self._process = self._place = None

    def _answer(self, said: Mapping[str, Any]) -> Answer:
        if said.get("error") == "time":
            raise too_long(self.limits.seconds)
        if said.get("error") == "memory":
            raise too_much_memory()
        if "error" in said:
            raise BadQuery(" ".join(str(said["message"]).split()))
        return Answer(tuple(said["columns"]), tuple(map(tuple, said["rows"])), said["complete"])
