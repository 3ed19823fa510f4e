"""Who names whom in the description of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.records import Value
from graph.snapshot import Snapshot
from graph.values.text import normalise
from graph.vocabulary import ORGANIZATION_KINDS
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
    """

    snapshot: Snapshot
    names: Mapping[int, tuple[str, ...]]
    told: Mapping[int, str]
    beginnings: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Mentions:
        """Read all organizations."""
        return _read(snapshot, {}, {}, snapshot.rows_of_kind(*ORGANIZATION_KINDS).tolist())

    def advanced(self, snapshot: Snapshot) -> Mentions:
        """The same of a later generation of the snapshot; only what was written is read."""
        written = (snapshot.versions > self.snapshot.version) | ~snapshot.alive
        if not written[: len(self.snapshot)].any() and len(snapshot) == len(self.snapshot):
            return Mentions(snapshot, self.names, self.told, self.beginnings)
        names = {row: kept for row, kept in self.names.items() if not written[row]}
        told = {row: kept for row, kept in self.told.items() if not written[row]}
        listed = snapshot.rows_of_kind(*ORGANIZATION_KINDS)
        return _read(snapshot, names, told, listed[written[listed]].tolist())

    def of_row(self, row: int) -> Integers:
        """Rows of those that an organization names, and of those that name it."""
        text = self.told.get(row, "")
        pairs = {text[at : at + _SHORTEST] for at in range(len(text) - 1)}
        near = {other for pair in pairs for other in self.beginnings.get(pair, ())}
        named = {other for other in near if any(name in text for name in self.names[other])}
        own = self.names.get(row, ())
        naming = {other for other, said in self.told.items() if any(name in said for name in own)}
        return np.array(sorted((named | naming) - {row}), np.int64)

    def names_other(self, row: int, other: int) -> bool:
        """Whether the description of an organization names another."""
        return any(name in self.told.get(row, "") for name in self.names.get(other, ()))


def _read(
    snapshot: Snapshot, names: dict[int, tuple[str, ...]], told: dict[int, str], rows: list[int]
) -> Mentions:
    for row in rows:
        props = snapshot.props(row)
        if own := _names(props):
            names[row] = own
        if text := normalise(str(props.get("description", ""))):
            told[row] = text
    beginnings = dict[str, set[int]]()
    for row, own in names.items():
        for name in own:
            beginnings.setdefault(name[:_SHORTEST], set()).add(row)
    return Mentions(snapshot, names, told, {key: frozenset(rows) for key, rows in beginnings.items()})


def _names(props: Mapping[str, Value]) -> tuple[str, ...]:
    """Names of at least two characters."""
    aliases = props.get("aliases", [])
    given = (str(props.get("name", "")), *(aliases if isinstance(aliases, list) else ()))
    return tuple(dict.fromkeys(name for name in map(normalise, given) if len(name) >= _SHORTEST))
