"""Finding nodes by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from graph.records import Value
from graph.snapshot import Snapshot
from graph.values.nearest import nearest
from graph.values.text import normalise
from graph.vocabulary import NodeKind

LIKE = 3
"""Grade of a hit whose name is only like what was sought."""


class Hit(NamedTuple):
    """A node whose name was found. Hits in ascending order are the best first."""

    grade: int
    """0: the whole name, 1: its beginning, 2: somewhere in it, `LIKE`: only like it."""
    length: int
    id: str
    row: int


class Names:
    """Names, titles and aliases of all nodes of a snapshot in the form in which texts are compared."""

    def __init__(self, snapshot: Snapshot, names: Sequence[tuple[str, ...]]) -> None:
        self.snapshot = snapshot
        self._names = names

    @classmethod
    def of(cls, snapshot: Snapshot) -> Names:
        """Read all names."""
        return cls(snapshot, [_names(snapshot, row) for row in range(len(snapshot))])

    def advanced(self, snapshot: Snapshot) -> Names:
        """The names of a later generation of the snapshot; costs what changed."""
        names = [*self._names, *[()] * (len(snapshot) - len(self._names))]
        changed = (snapshot.versions > self.snapshot.version) | ~snapshot.alive
        for row in np.flatnonzero(changed).tolist():
            names[row] = _names(snapshot, row)
        return Names(snapshot, names)

    def find(self, text: str, kinds: Collection[NodeKind] = ()) -> list[Hit]:
        """Nodes with `text` in a name, best first; with `kinds` only nodes of these."""
        wanted = normalise(text)
        rows = self.snapshot.rows_of_kind(*(kinds or NodeKind)).tolist()
        hits = (self._hit(row, wanted) for row in rows)
        return sorted(hit for hit in hits if hit is not None)

    def suggest(self, text: str, kinds: Collection[NodeKind] = (), most: int = 5) -> list[Hit]:
        """Nodes with a name like `text`, for which nothing may be found; the likest first."""
        wanted = normalise(text)
        rows: list[int] = self.snapshot.rows_of_kind(*(kinds or NodeKind)).tolist()
        by_name = dict[str, int]()
        for row in rows:
            for name in self._names[row]:
                by_name.setdefault(name, row)
        alike = nearest(wanted, by_name, most)
        hits = (Hit(LIKE, len(name), self.snapshot.id(by_name[name]), by_name[name]) for name in alike)
        return list({hit.row: hit for hit in hits}.values())

    def _hit(self, row: int, wanted: str) -> Hit | None:
        found = [(_grade(name, wanted), len(name)) for name in self._names[row] if wanted in name]
        return Hit(*min(found), self.snapshot.id(row), row) if found else None


def _grade(name: str, wanted: str) -> int:
    return 0 if name == wanted else 1 if name.startswith(wanted) else 2


def _names(snapshot: Snapshot, row: int) -> tuple[str, ...]:
    if not snapshot.alive[row]:
        return ()
    props = snapshot.props(row)
    aliases: Value = props.get("aliases", [])
    given = (props.get("name"), props.get("title"), *(aliases if isinstance(aliases, list) else ()))
    return tuple(normalise(str(name)) for name in given if name)
