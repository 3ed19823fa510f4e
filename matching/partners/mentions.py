"""Who names whom in the description of itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.records import Value
from graph.snapshot import Snapshot
from graph.values.text import normalise
from graph.vocabulary import ORGANIZATION_KINDS
from matching.partners.short_names import ShortNames, stands_apart
from matching.sparse import Integers

_SHORTEST = 2


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """Names and descriptions of all organizations of a snapshot in the form in which texts are compared.

    Attributes:
        snapshot: the graph.
        names: names and aliases by row; rows without any are absent.
        told: descriptions by row, likewise.
        beginnings: by the first two characters of names, rows of these.
        short: which names of two characters are no words.
    """

    snapshot: Snapshot
    names: Mapping[int, tuple[str, ...]]
    told: Mapping[int, str]
    beginnings: Mapping[str, frozenset[int]]
    short: ShortNames

    @classmethod
    def of(cls, snapshot: Snapshot) -> Mentions:
        """Read all organizations."""
        blank = cls(snapshot, {}, {}, {}, ShortNames())
        return blank._with(snapshot, snapshot.rows_of_kind(*ORGANIZATION_KINDS).tolist(), ())

    def advanced(self, snapshot: Snapshot) -> Mentions:
        """The same of a later generation of the snapshot; only what was written is read."""
        written = (snapshot.versions > self.snapshot.version) | ~snapshot.alive
        listed = snapshot.rows_of_kind(*ORGANIZATION_KINDS)
        gone = [row for row in np.flatnonzero(written).tolist() if row in self.names or row in self.told]
        return self._with(snapshot, listed[written[listed]].tolist(), gone)

    def of_row(self, row: int) -> Integers:
        """Rows of those that an organization names, and of those that name it."""
        text = self.told.get(row, "")
        pairs = {text[at : at + _SHORTEST] for at in range(len(text) - 1)}
        near = {other for pair in pairs for other in self.beginnings.get(pair, ())}
        named = {other for other in near if self._any_named(self.names[other], text)}
        own = self.names.get(row, ())
        naming = {other for other, said in self.told.items() if self._any_named(own, said)}
        return np.array(sorted((named | naming) - {row}), np.int64)

    def names_other(self, row: int, other: int) -> bool:
        """Whether the description of an organization names another."""
        return self._any_named(self.names.get(other, ()), self.told.get(row, ""))

    def _with(self, snapshot: Snapshot, rows: Sequence[int], gone: Sequence[int]) -> Mentions:
        """The same with some rows read anew, and without what others said."""
        names, told = dict(self.names), dict(self.told)
        unsaid = [told.pop(row) for row in gone if row in told]
        kept = list(told.values())
        old = _by_beginning((row, names.pop(row, ())) for row in gone)
        for row in rows:
            props = snapshot.props(row)
            if own := _names(props):
                names[row] = own
            if text := normalise(str(props.get("description", ""))):
                told[row] = text
        new = _by_beginning((row, names.get(row, ())) for row in rows)
        changed = {
            key: (self.beginnings.get(key, frozenset()) - old.get(key, set())) | new.get(key, set())
            for key in old.keys() | new.keys()
        }
        short = self.short.changed(
            gone=unsaid,
            kept=kept,
            new=[told[row] for row in rows if row in told],
            names=(name for row in rows for name in names.get(row, ())),
        )
        return Mentions(snapshot, names, told, {**self.beginnings, **changed}, short)

    def _any_named(self, names: Iterable[str], text: str) -> bool:
        """Whether a text names one of some names; those that may be words only apart."""
        return any(name in text and (self.short.anywhere(name) or stands_apart(name, text)) for name in names)


def _by_beginning(names: Iterable[tuple[int, Sequence[str]]]) -> dict[str, set[int]]:
    found = dict[str, set[int]]()
    for row, own in names:
        for name in own:
            found.setdefault(name[:_SHORTEST], set()).add(row)
    return found


def _names(props: Mapping[str, Value]) -> tuple[str, ...]:
    """Names of at least two characters."""
    aliases = props.get("aliases", [])
    given = (str(props.get("name", "")), *(aliases if isinstance(aliases, list) else ()))
    return tuple(dict.fromkeys(name for name in map(normalise, given) if len(name) >= _SHORTEST))
