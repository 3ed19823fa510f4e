"""Text that a column keeps although it is no value the column knows."""

from __future__ import annotations


class Unrecognised(str):
    """A place or an industry that no table knows: stored as given, and worth a warning to whoever sent it."""

    __slots__ = ()
