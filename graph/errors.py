"""The one error family: every problem Changlian reports has a stable code, a message, an HTTP status and a hint."""

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
