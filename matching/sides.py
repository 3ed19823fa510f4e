"""The two sides of matching, demands and resources, read from a snapshot and kept up to date with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.profiles import NO_PARTY, Entry, Interned, Party, Profiles, read_profiles
from matching.sparse import Integers
from matching.terms.columns import taker_of
from matching.text_index import Text

NO_SLOT = -1


@dataclass(frozen=True, slots=True)
class SideKind:
    """What makes a side: kind of its nodes, the relation that leads to them, and their column of quantity."""

    node: NodeKind
    link: RelationKind
    quantity: str


DEMANDS = SideKind(NodeKind.DEMAND, RelationKind.REQUESTS, "quantity")
RESOURCES = SideKind(NodeKind.RESOURCE, RelationKind.OFFERS, "capacity")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Profiles of one side and the slot of every row of the snapshot (-1: none).

    A node that changes gets a new slot and its old one dies, so slots keep in step with the text index.
    """

    kind: SideKind
    profiles: Profiles
    slots: Integers
    tags: Interned
    eligible: Interned

    @classmethod
    def of(
        cls, snapshot: Snapshot, kind: SideKind, tags: Interned, eligible: Interned
    ) -> tuple[Side, list[Text]]:
        """Read a side from nothing, and its texts by slot."""
        nobody, _ = read_profiles([], kind.quantity, tags, eligible)
        blank = cls(kind, nobody, np.full(len(snapshot), NO_SLOT), tags, eligible)
        side, texts = blank._with(snapshot, snapshot.rows_of_kind(kind.node))
        return side, texts

    def updated(self, old: Snapshot, new: Snapshot) -> tuple[Side, list[Text], Integers]:
        """The side after a snapshot was advanced, the texts of its new slots, and the slots that died."""
        slots = np.full(len(new), NO_SLOT)
        slots[: len(self.slots)] = self.slots
        changed = self._changed(old, new)
        dead = slots[changed]
        dead = dead[dead != NO_SLOT]
        slots[changed] = NO_SLOT
        alive = self.profiles.alive.copy()
        alive[dead] = False
        profiles = replace(self.profiles, alive=alive)
        kept = replace(self, profiles=profiles, slots=slots)
        living = changed[np.isin(changed, new.rows_of_kind(self.kind.node))]
        side, texts = kept._with(new, living)
        return side, texts, dead

    def slot(self, row: int | None) -> int:
        """Slot of a row, `NO_SLOT` where it is none of this side."""
        return NO_SLOT if row is None else int(self.slots[row])

    def _changed(self, old: Snapshot, new: Snapshot) -> Integers:
        """Rows of this side that were written or deleted, or whose party was or is another."""
        written = np.ones(len(new), np.bool_)
        written[: len(old)] = (old.versions != new.versions[: len(old)]) | (
            old.kinds != new.kinds[: len(old)]
        )
        rows = np.flatnonzero(self.slots != NO_SLOT)
        before = self.profiles.parties[self.slots[rows]]
        after = parties_of(new, self.kind, rows)
        moved = (before != after) | ((after != NO_PARTY) & written[after])
        changed = np.zeros(len(new), np.bool_)
        changed[rows] = moved | written[rows]
        listed = new.rows_of_kind(self.kind.node)
        changed[listed] |= written[listed]
        return np.flatnonzero(changed)

    def _with(self, snapshot: Snapshot, rows: Integers) -> tuple[Side, list[Text]]:
        entries = _entries(snapshot, self.kind, rows)
        added, texts = read_profiles(entries, self.kind.quantity, self.tags, self.eligible)
        slots = self.slots.copy()
        slots[rows] = np.arange(len(rows)) + len(self.profiles)
        return replace(self, profiles=self.profiles.followed_by(added), slots=slots), texts


def party_of(snapshot: Snapshot, row: int) -> Party:
    """What matching needs of an organisation or person; nobody for `NO_PARTY`."""
    if row == NO_PARTY:
        return Party()
    props = snapshot.props(row)
    tags = props.get("tags")
    return Party(
        row,
        str(props.get("region", "")),
        tuple(tags) if isinstance(tags, list) else (),
        str(props.get("industry", "")),
        taker_of(props),
    )


def parties_of(snapshot: Snapshot, kind: SideKind, rows: Integers) -> Integers:
    """Row of the party each row is stated to belong to; of several the first by id, `NO_PARTY` of none."""
    flat, offsets = snapshot.into(kind.link, stated_only=True).neighbours_of(rows)
    parties = np.full(len(rows), NO_PARTY)
    counts = np.diff(offsets)
    parties[counts > 0] = flat[offsets[:-1][counts > 0]]
    for i in np.flatnonzero(counts > 1).tolist():
        parties[i] = min(flat[offsets[i] : offsets[i + 1]].tolist(), key=snapshot.id)
    return parties


def _entries(snapshot: Snapshot, kind: SideKind, rows: Integers) -> Sequence[Entry]:
    parties = parties_of(snapshot, kind, rows)
    known = {row: party_of(snapshot, row) for row in np.unique(parties).tolist()}
    owners: list[int] = snapshot.alliance_codes[rows].tolist()
    return [
        Entry(row, snapshot.id(row), snapshot.alliances[owner], snapshot.props(row), known[party])
        for row, owner, party in zip(rows.tolist(), owners, parties.tolist(), strict=True)
    ]
