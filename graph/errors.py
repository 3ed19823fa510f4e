"""The one error family: every reported problem has a stable code, a message, an HTTP status and a hint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class ChanglianError(Exception):
    """Root of all reported problems.

    Attributes:
        code: stable machine-readable name, the last part of the problem type.
        status: HTTP status the API answers with.
        hint: what the user can do about it ('' where nothing is to be added).
    """

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class BadValue(ChanglianError):
    """A value that its column cannot hold; raised by the parsers of `graph.values`.

    Attributes:
        expected: what the column expects, in words.
        nearest: known values closest to the one given, best first.
    """

    code = "bad-value"
    status = 422

    def __init__(self, expected: str, nearest: Sequence[str] = ()) -> None:
        self.expected = expected
        self.nearest = tuple(nearest)
        near = f" (nearest {', '.join(self.nearest)})" if self.nearest else ""
        super().__init__(f"expected {expected}{near}")


class BadSettings(ChanglianError):
    """A setting has a value it cannot have."""

    code = "bad-settings"


class StoreError(ChanglianError):
    """The store cannot do what was asked."""

    code = "store"
    status = 503


class StoreUnavailable(StoreError):
    """The store cannot be reached, is locked, full, read-only or refuses the password."""

    code = "store-unavailable"


class StoreTooNew(StoreError):
    """The store was written by a newer version of Changlian."""

    code = "store-too-new"


class UnknownEndpoint(ChanglianError):
    """A relation leads from or to a node the store does not hold."""

    code = "unknown-endpoint"
    status = 422


class IdTaken(ChanglianError):
    """An id that already belongs to another kind of node or to another alliance."""

    code = "id-taken"
    status = 409


class VersionConflict(ChanglianError):
    """The node changed since it was read: writing would lose an update."""

    code = "version-conflict"
    status = 412


class NotFound(ChanglianError):
    """No node has this id."""

    code = "not-found"
    status = 404
