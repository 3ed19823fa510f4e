"""What is computed from a snapshot and advanced with it."""

from __future__ import annotations

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
    """The newest of a kind of projection, made when it is first asked for.

    Args:
        make: the projection of a snapshot.
        advance: that of a later generation of it.
    """

    def __init__(self, make: Callable[[Snapshot], T], advance: Callable[[T, Snapshot], T]) -> None:
        self._make = make
        self._advance = advance
        self._known: T | None = None

    def since(self, version: int) -> T | None:
        """What is known, None where it does not hold all that was written up to a version."""
        known = self._known
        return known if known is not None and known.snapshot.version >= version else None

    def at(self, snapshot: Snapshot) -> T:
        """The projection of a snapshot; only one thread may ask at a time."""
        known = self._known
        self._known = self._make(snapshot) if known is None else self._advance(known, snapshot)
        return self._known
