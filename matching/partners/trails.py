"""Trails through the graph from one organization, all at once, each remembering the step before it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.vocabulary import RelationKind
from matching.partners.network import Links
from matching.sparse import Floats, Integers, Mask

WIDEST = 2_000
"""How many nodes trails go on from at most, the strongest: a hub must not make a question long."""
NOTHING = -1
_KINDS = tuple(RelationKind)
_CODES = {kind: code for code, kind in enumerate(_KINDS)}


class Front(NamedTuple):
    """Where trails have come to.

    Attributes:
        rows: nodes that they have come to.
        strengths: how much each trail proves (0-1).
        places: its place among all steps.
        needs: row of the need that it meets (a product, demand or segment that is wanted), or `NOTHING`.
    """

    rows: Integers
    strengths: Floats
    places: Integers
    needs: Integers

    def take(self, chosen: Integers | Mask) -> Front:
        """Some of the trails."""
        return Front(self.rows[chosen], self.strengths[chosen], self.places[chosen], self.needs[chosen])

    def as_needs(self) -> Front:
        """The same trails; where they have come to is the need that they meet, save where they meet one."""
        return self._replace(needs=np.where(self.needs == NOTHING, self.rows, self.needs))

    def weaker(self, factor: float) -> Front:
        """The same trails, proving less."""
        return self._replace(strengths=self.strengths * factor)


class Step(NamedTuple):
    """One step of a trail: row it came to, the relation, and whether it was gone from source to target."""

    row: int
    kind: RelationKind
    forth: bool


NOWHERE = Front(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64), np.zeros(0, np.int64))


class Trails:
    """All steps of one question."""

    def __init__(self, start: int) -> None:
        self._rows: list[Integers] = [np.array([start])]
        self._before: list[Integers] = [np.array([NOTHING])]
        self._codes: list[Integers] = [np.array([0])]
        self._count = 1
        self.start = Front(np.array([start]), np.ones(1), np.zeros(1, np.int64), np.array([NOTHING]))

    def go(
        self, front: Front, links: Links, kind: RelationKind, *, forth: bool, factor: float = 1.0
    ) -> Front:
        """One step further along relations of a kind; a node that several trails reach stands there often."""
        if not len(front.rows) or not len(links.adjacency):
            return NOWHERE
        positions, offsets = links.adjacency.positions_of(front.rows)
        which = np.repeat(np.arange(len(front.rows)), np.diff(offsets))
        strengths = front.strengths[which] * links.strengths[positions] * factor
        rows = links.adjacency.indices[positions].astype(np.int64)
        # What leads back to where it began, as self-supply does, proves nothing.
        proving = np.flatnonzero((strengths > 0) & (rows != front.rows[which]))
        which, rows = which[proving], rows[proving]
        places = np.arange(self._count, self._count + len(rows))
        self._rows.append(rows)
        self._before.append(front.places[which])
        self._codes.append(np.full(len(rows), 2 * _CODES[kind] + forth))
        self._count += len(rows)
        return Front(rows, strengths[proving], places, front.needs[which])

    @property
    def led_anywhere(self) -> bool:
        """Whether any step was made."""
        return self._count > 1

    def went(self, front: Front, *steps: tuple[RelationKind, bool]) -> Mask:
        """Which trails went these steps last, each along a kind from source to target or back."""
        _, before, codes = self._columns()
        places, found = front.places, np.ones(len(front.rows), np.bool_)
        for kind, forth in reversed(steps):
            found &= (before[places] != NOTHING) & (codes[places] == 2 * _CODES[kind] + forth)
            places = np.maximum(before[places], 0)
        return found

    def _columns(self) -> tuple[Integers, Integers, Integers]:
        if len(self._rows) > 1:
            for column in (self._rows, self._before, self._codes):
                column[:] = [np.concatenate(column)]
        return self._rows[0], self._before[0], self._codes[0]

    def steps(self, place: int) -> tuple[int, list[Step]]:
        """Row where a trail starts, and its steps."""
        rows, before, codes = self._columns()
        steps = list[Step]()
        while before[place] != NOTHING:
            code = int(codes[place])
            steps.append(Step(int(rows[place]), _KINDS[code // 2], bool(code % 2)))
            place = int(before[place])
        return int(rows[place]), steps[::-1]


def joined(*fronts: Front) -> Front:
    """Several fronts as one."""
    return Front(*map(np.concatenate, zip(*fronts, strict=True)))


def strongest(front: Front, seen: Integers | None = None, *, most: int = WIDEST) -> Front:
    """Of each node the strongest trail, at most so many of them; nodes already seen are left out."""
    if not len(front.rows):
        return front
    order = np.lexsort([front.places, -front.strengths, front.rows])
    rows = front.rows[order]
    first = np.ones(len(rows), np.bool_)
    first[1:] = rows[1:] != rows[:-1]
    if seen is not None:
        first &= ~np.isin(rows, seen)
    front = front.take(order[first])
    if len(front.rows) > most:
        front = front.take(np.sort(np.argsort(-front.strengths, kind="stable")[:most]))
    return front
