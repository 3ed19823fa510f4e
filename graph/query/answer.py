"""What a query is answered with, and the limits on it."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take.

    Attributes:
        seconds: time until it is stopped.
        rows: rows that are answered; further ones are dropped.
        memory: bytes, beyond what the engine needs by itself.
    """

    seconds: float = 10
    rows: int = 10_000
    memory: int = 512 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows under their columns.

    Values are those of JSON. A node is `{"label", "properties"}`, a relation `{"relation", "properties"}`, a
    path `{"nodes", "relations"}`; properties that are not there are left out.

    Attributes:
        columns: names of the columns.
        rows: a value per column each.
        complete: whether there were no more rows.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    complete: bool
