"""Rows compared with each other, for the tests of each list."""

from __future__ import annotations

import pytest

from graph.duplicates.find import Duplicates
from graph.duplicates.outcome import ASK_FROM, SAME_FROM, Outcome
from graph.duplicates.subjects import SUBJECTS
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind


def found(*rows: dict[str, Value], kind: NodeKind = NodeKind.ENTERPRISE) -> list[tuple[str, str, Outcome]]:
    """Open pairs among some rows, whose ids are 0, 1, 2 …"""
    store = SqliteStore(":memory:")
    nodes = [Node(str(number), kind, row) for number, row in enumerate(rows)]
    store.write(lambda tx: tx.writes.upsert_nodes(nodes))
    pairs = duplicates_of(Snapshot.of(store), kind).open
    store.close()
    for pair in pairs:
        assert sum(pair.parts.values()) == pytest.approx(pair.margin)
        assert pair.score >= ASK_FROM
        assert pair.outcome is Outcome.ASK or pair.score >= SAME_FROM
    return [(pair.a, pair.b, pair.outcome) for pair in pairs]


def duplicates_of(snapshot: Snapshot, kind: NodeKind = NodeKind.ENTERPRISE) -> Duplicates:
    """The duplicates of the list that nodes of a kind stand in."""
    subjects = (make() for make in SUBJECTS.values())
    return Duplicates.of(snapshot, next(subject for subject in subjects if kind in subject.kinds))


def outcome(one: str, other: str, **columns: Value) -> Outcome:
    """What two organizations of these names are taken for; `columns` are those of both."""
    pairs = found({"name": one, **columns}, {"name": other, **columns})
    return pairs[0][2] if pairs else Outcome.DIFFERENT
