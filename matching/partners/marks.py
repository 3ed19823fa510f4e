"""Who an organization already works with, competes with, or belongs together with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.feedback.standing import Standing
from matching.partners.network import Network
from matching.sparse import Integers

COMMON = 100
"""A product that more make than so many makes nobody a competitor."""
ACCEPTED = "accepted"

_R = RelationKind
_COOPERATION = (_R.SUPPLIES, _R.COOPERATES_WITH)
_HOLDING = (NodeKind.ENTERPRISE, NodeKind.FINANCIAL_INSTITUTION, NodeKind.UNIVERSITY)
"""Kinds of organization that have a group under them; a park or a grid that one is part of is none."""


@dataclass(frozen=True, eq=False)
class Marks:
    """What is known of others from the point of view of one organization.

    Attributes:
        known: rows by how the two already work together.
        rivals: rows of those that make the same.
        alike: rows of those that stand in the same segment.
        group: rows of its group.
    """

    known: dict[str, Integers]
    rivals: Integers
    alike: Integers
    group: Integers

    @cached_property
    def competitors(self) -> Integers:
        """Those that make the same or stand in the same segment."""
        return np.union1d(self.rivals, self.alike)

    @cached_property
    def acquaintances(self) -> Integers:
        """All with whom the organization already works."""
        return np.unique(np.concatenate(list(self.known.values())))

    def possibilities(self, row: int) -> tuple[str, ...]:
        """What an organization can do together with a competitor near by."""
        same = bool(np.isin(row, self.rivals))
        return (*(("外协", "转单") if same else ()), "共享用工", *(("拼单",) if same else ()))


def marks_of(network: Network, said: Standing, row: int) -> Marks:
    """The marks from the point of view of one organization."""
    start = np.array([row])
    known = {
        kind.value: np.concatenate([_step(network, kind, start, forth=forth) for forth in (True, False)])
        for kind in _COOPERATION
    }
    accepted = said.accepted
    mine, theirs = said.requesters[accepted], said.providers[accepted]
    known[ACCEPTED] = np.concatenate([theirs[mine == row], mine[theirs == row]])
    made = _step(network, _R.PRODUCES, start, forth=True)
    counts = network.adjacency(_R.PRODUCES, forth=False).neighbours_of(made)[1]
    rivals = _step(network, _R.PRODUCES, made[np.diff(counts) <= COMMON], forth=False)
    segments = _step(network, _R.IN_SEGMENT, start, forth=True)
    alike = _step(network, _R.IN_SEGMENT, segments, forth=False)
    return Marks(known, rivals, alike, _group(network, start))


def _group(network: Network, start: Integers) -> Integers:
    """Everything under the topmost organizations that one is part of; a circle ends where it began."""
    tops = _reached(network, start, forth=True)
    return np.setdiff1d(_reached(network, tops, forth=False), start)


def _reached(network: Network, rows: Integers, *, forth: bool) -> Integers:
    snapshot, edge = network.snapshot, rows
    while len(edge):
        edge = np.setdiff1d(_holding(snapshot, _step(network, _R.PART_OF, edge, forth=forth)), rows)
        rows = np.concatenate([rows, edge])
    return rows


def _holding(snapshot: Snapshot, rows: Integers) -> Integers:
    return rows[np.isin(snapshot.kinds[rows], [list(NodeKind).index(kind) for kind in _HOLDING])]


def _step(network: Network, kind: RelationKind, rows: Integers, *, forth: bool) -> Integers:
    return network.adjacency(kind, forth=forth).neighbours_of(rows)[0].astype(np.int64)
