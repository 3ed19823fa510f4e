"""What is computed from a snapshot and advanced with it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from graph.snapshot import Snapshot


class Projection(Protocol):
    """Something that stands for one snapshot."""

    @property
    def snapshot(self) -> Snapshot:
        """Where it is from."""
        ...


T = TypeVar("T", bound=Projection)


class Newest(Generic[T]):
    """The newest of a kind of projection, made when it is first asked for. Safe to share between threads.

    Args:
        make: the projection of a snapshot.
        advance: that of a later generation of it.
    """

    def __init__(self, make: Callable[[Snapshot], T], advance: Callable[[T, Snapshot], T]) -> None:
        self._make = make
        self._advance = advance
        self._known: T | None = None
        self._making = threading.Lock()

    def since(self, version: int) -> T | None:
        """What is known, None where it does not hold all that was written up to a version."""
        known = self._known
        return known if known is not None and known.snapshot.version >= version else None

    def at(self, snapshot: Snapshot) -> T:
        """The projection of a snapshot or of a later generation; others wait while it is made."""
        with self._making:
            known = self._known
            if known is None:
                known = self._make(snapshot)
            elif known.snapshot.version < snapshot.version:
                known = self._advance(known, snapshot)
            self._known = known
            return known
