"""What was written to a store in pieces, what of it was acknowledged, and whether the store agrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from graph.records import Node, Relation
from graph.store import GraphStore, Reads


@dataclass(frozen=True, slots=True)
class State:
    """What a store holds of a piece: its nodes and all their relations, ordered by id and key."""

    nodes: tuple[Node, ...] = ()
    relations: tuple[Relation, ...] = ()

    @classmethod
    def of(cls, reads: Reads, ids: Iterable[str]) -> Self:
        """The state of the nodes `ids` in a store."""
        ids = sorted(ids)
        found = reads.nodes(ids)
        return cls(tuple(found[id_] for id_ in ids if id_ in found), tuple(reads.relations_of(ids)))


@dataclass(slots=True)
class Piece:
    """Nodes that one writer writes together, again and again, each time all of them anew.

    Attributes:
        acknowledged: the states that the store said it had taken, in order.
        begun: the state that was sent and not acknowledged yet; the store may have taken it or not.
    """

    ids: Sequence[str]
    acknowledged: list[State] = field(default_factory=list[State])
    begun: State | None = None

    def begin(self, state: State) -> None:
        """Note what is about to be sent."""
        self.begun = state

    def acknowledge(self) -> None:
        """Note that what was sent has been taken."""
        assert self.begun is not None
        self.acknowledged.append(self.begun)
        self.begun = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a store.

    Attributes:
        lost: acknowledged writes that are not there.
        halves: pieces in a state in which nobody ever wrote them.
        gaps: versions that the change feed leaves out or tells twice.
        doubled: writes that were carried out more than once.
    """

    lost: int = 0
    halves: int = 0
    gaps: int = 0
    doubled: int = 0

    def __add__(self, other: Findings) -> Findings:
        return Findings(
            self.lost + other.lost,
            self.halves + other.halves,
            self.gaps + other.gaps,
            self.doubled + other.doubled,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a series of kills."""

    kills: int
    acknowledged: int
    findings: Findings


def examine(store: GraphStore, pieces: Iterable[Piece], since: int) -> Findings:
    """Compare a store with the pieces that were written to it after version `since`."""
    changes = list(store.changes(since))
    told = Counter(change.version for change in changes)
    missing = told.keys() ^ range(since + 1, store.version + 1)
    findings = Findings(gaps=len(missing) + told.total() - len(told))
    written = Counter(id_ for change in changes for id_ in change.nodes)
    for piece in pieces:
        findings += _examine_piece(piece, State.of(store, piece.ids), written[piece.ids[0]])
    return findings


def _examine_piece(piece: Piece, found: State, written: int) -> Findings:
    """Judge one piece by its state and by how many transactions wrote it."""
    states = [State(), *piece.acknowledged]
    if found == piece.begun:
        states.append(found)
    if found not in states:
        return Findings(halves=1)
    # Each state a piece goes through differs from those before, so its place tells which writes it holds.
    held = states.index(found)
    return Findings(lost=len(states) - 1 - held, doubled=max(0, written - held))
