"""Finding the duplicates of one kind in a snapshot, and keeping them up to date with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from graph.duplicates.blocking import Integers, Keys, Pairs
from graph.duplicates.decisions import are_of_two_alliances, is_decided
from graph.duplicates.groups import with_rivals
from graph.duplicates.outcome import ASK_FROM, Duplicate, Outcome, margin_of, margins, outcome_of, score
from graph.duplicates.subject import Columns, Subject
from graph.records import Node
from graph.snapshot import Snapshot

CHUNK = 500_000
"""Pairs compared at once; bounds the memory that their texts take."""
NO_SLOT = -1

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Duplicates:
    """The pairs of nodes of one kind that may be the same thing, as of a snapshot.

    A node that changes gets a new slot and its old one dies, so what changed is compared alone.

    Attributes:
        snapshot: where the nodes are from.
        subject: how they are compared.
        columns: the nodes in comparable form, by slot.
        rows: row of each slot in the snapshot.
        slots: slot of each row of the snapshot, `NO_SLOT` where it is of another kind.
        keys: keys of living slots.
        likely: the pairs of living slots whose score asks for a decision.
        compared: how many pairs were compared for them.
    """

    snapshot: Snapshot
    subject: Subject
    columns: Columns
    rows: Integers
    slots: Integers
    keys: Keys
    likely: Pairs
    compared: int

    @classmethod
    def of(cls, snapshot: Snapshot, subject: Subject) -> Self:
        """Compare all nodes of the subject's kinds."""
        rows = snapshot.rows_of_kind(*subject.kinds)
        read = subject.read([snapshot.node(row) for row in rows.tolist()])
        keys = Keys.of(read.keys)
        slots = np.full(len(snapshot), NO_SLOT)
        slots[rows] = np.arange(len(rows))
        candidates = keys.pairs()
        likely = _likely(subject, read.columns, candidates)
        return cls(snapshot, subject, read.columns, rows, slots, keys, likely, len(candidates.left))

    def advanced(self, snapshot: Snapshot) -> Self:
        """The duplicates in a later generation of the snapshot; only what changed is compared."""
        changed = self._changed(snapshot)
        if not len(changed):
            return replace(self, snapshot=snapshot, slots=_widened(self.slots, len(snapshot)))
        slots = _widened(self.slots, len(snapshot))
        dead = np.zeros(len(self.rows) + len(changed), np.bool_)
        dead[slots[changed][slots[changed] != NO_SLOT]] = True
        slots[changed] = NO_SLOT
        living = changed[np.isin(changed, snapshot.rows_of_kind(*self.subject.kinds))]
        slots[living] = np.arange(len(living)) + len(self.rows)
        read = self.subject.read([snapshot.node(row) for row in living.tolist()])
        columns = self.columns.followed_by(read.columns)
        new = Keys.of(read.keys, len(self.rows))
        keys = self.keys.without(dead).followed_by(new)
        candidates = keys.pairs_with(new)
        found = _likely(self.subject, columns, candidates)
        kept = ~(dead[self.likely.left] | dead[self.likely.right])
        likely = Pairs(
            *(np.concatenate((old[kept], add)) for old, add in zip(self.likely, found, strict=True))
        )
        rows = np.concatenate((self.rows, living))
        return replace(
            self, snapshot=snapshot, columns=columns, rows=rows, slots=slots, keys=keys, likely=likely,
            compared=len(candidates.left),
        )  # fmt: skip

    @cached_property
    def open(self) -> list[Duplicate]:
        """The pairs that may be the same and that nobody has decided about, likeliest first."""
        pairs = [pair for pair in self._told(self.likely) if not pair.decided]
        return sorted(with_rivals(pairs), key=lambda pair: (-pair.score, pair.a, pair.b))

    def since(self, version: int) -> list[Duplicate]:
        """The open pairs with a node that was written after a version of the store."""
        new = set(self.snapshot.ids_of(np.flatnonzero(self.snapshot.versions > version)))
        return [pair for pair in self.open if pair.a in new or pair.b in new]

    def owned_by(self, alliance: str) -> list[Duplicate]:
        """The open pairs of which an alliance owns one node or both."""
        codes, names = self.snapshot.alliance_codes, self.snapshot.alliances
        rows = {id_: self.snapshot.row(id_) for pair in self.open for id_ in (pair.a, pair.b)}
        owners = {id_: names[codes[row]] for id_, row in rows.items() if row is not None}
        return [pair for pair in self.open if alliance in (owners[pair.a], owners[pair.b])]

    def of_node(self, id_: str) -> list[Duplicate]:
        """All nodes that one was compared with, with every outcome, likeliest first.

        Raises:
            KeyError: there is no node of this id and kind.
        """
        row = self.snapshot.row(id_)
        slot = NO_SLOT if row is None else int(self.slots[row])
        if slot == NO_SLOT:
            raise KeyError(id_)
        own = self.keys.slots == slot
        candidates = self.keys.pairs_with(Keys(self.keys.hashes[own], self.keys.slots[own]))
        known = {(pair.a, pair.b): pair for pair in self.open}
        pairs = (known.get((pair.a, pair.b), pair) for pair in self._told(candidates))
        return sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))

    def _changed(self, snapshot: Snapshot) -> Integers:
        """Rows whose node was written, deleted, merged or set free since."""
        old = self.snapshot
        written = np.ones(len(snapshot), np.bool_)
        written[: len(old)] = (old.versions != snapshot.versions[: len(old)]) | (
            old.kinds != snapshot.kinds[: len(old)]
        )
        mine = _widened(self.slots, len(snapshot)) != NO_SLOT
        mine[snapshot.rows_of_kind(*self.subject.kinds)] = True
        return np.flatnonzero(written & mine)

    def _told(self, pairs: Pairs) -> Iterator[Duplicate]:
        if not len(pairs.left):
            return
        signals = self.subject.signals(self.columns, pairs)
        totals: list[float] = margins(self.subject, signals).tolist()
        columns = {name: (weight * signals[name]).tolist() for name, weight in self.subject.weights.items()}
        rows = zip(self.rows[pairs.left].tolist(), self.rows[pairs.right].tolist(), strict=True)
        for place, ((left, right), margin) in enumerate(zip(rows, totals, strict=True)):
            parts = {name: column[place] for name, column in columns.items() if column[place]}
            keep, other = kept_first(self.snapshot.node(left), self.snapshot.node(right))
            decided, across = is_decided(keep, other), are_of_two_alliances(keep, other)
            chance = score(margin)
            outcome = Outcome.DIFFERENT if decided else outcome_of(chance)
            told = {"base": self.subject.base, **parts}
            yield Duplicate(keep.id, other.id, outcome, chance, margin, told, decided, across)


def kept_first(one: Node, other: Node) -> tuple[Node, Node]:
    """Two nodes, the one that says more first; of equal ones the one with the smaller id."""
    first, second = sorted((one, other), key=lambda node: (-len(node.props), node.id))
    return first, second


def _likely(subject: Subject, columns: Columns, candidates: Pairs) -> Pairs:
    """The candidates whose score asks for a decision."""
    lowest = margin_of(ASK_FROM)
    kept = [np.empty(0, np.int64)]
    for start in range(0, len(candidates.left), CHUNK):
        chunk = Pairs(*(column[start : start + CHUNK] for column in candidates))
        found = margins(subject, subject.signals(columns, chunk)) >= lowest
        kept.append(np.flatnonzero(found) + start)
    chosen = np.concatenate(kept)
    return Pairs(candidates.left[chosen], candidates.right[chosen])


def _widened(slots: Integers, size: int) -> Integers:
    wide = np.full(size, NO_SLOT)
    wide[: len(slots)] = slots
    return wide
