"""The examination finds what it is there to find."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.records import Node, Relation
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind, RelationKind
from tests.crash.pieces import Findings, Piece, State, examine

IDS = ("a", "b")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "store.db")
    yield store
    store.close()


def revision(number: int) -> State:
    return State(
        tuple(Node(id_, NodeKind.PRODUCT, {"name": f"{id_} {number}"}) for id_ in IDS),
        (Relation("a", RelationKind.MADE_FROM, "b"),),
    )


def put(store: SqliteStore, state: State) -> None:
    store.write(lambda tx: tx.writes.upsert_nodes(state.nodes))
    store.write(lambda tx: tx.writes.upsert_relations(state.relations))


def piece(*acknowledged: int, begun: int | None = None) -> Piece:
    return Piece(IDS, [revision(n) for n in acknowledged], None if begun is None else revision(begun))


def test_what_was_acknowledged_is_there(store: SqliteStore) -> None:
    put(store, revision(1))
    put(store, revision(2))
    assert examine(store, [piece(1, 2)], 0) == Findings()


@pytest.mark.parametrize("taken", [1, 2])
def test_what_was_begun_may_be_there_or_not(store: SqliteStore, taken: int) -> None:
    for number in range(1, taken + 1):
        put(store, revision(number))
    assert examine(store, [piece(1, begun=2)], 0) == Findings()


def test_a_write_that_is_not_there_is_lost(store: SqliteStore) -> None:
    put(store, revision(1))
    assert examine(store, [piece(1, 2)], 0) == Findings(lost=1)


def test_a_state_that_nobody_wrote_is_a_half(store: SqliteStore) -> None:
    put(store, revision(1))
    store.write(lambda tx: tx.writes.upsert_nodes(revision(2).nodes[:1]))
    assert examine(store, [piece(1, begun=2)], 0) == Findings(halves=1)


def test_nodes_without_their_relations_are_a_half(store: SqliteStore) -> None:
    store.write(lambda tx: tx.writes.upsert_nodes(revision(1).nodes))
    assert examine(store, [piece(begun=1)], 0) == Findings(halves=1)


def test_a_write_that_was_carried_out_again_is_doubled(store: SqliteStore) -> None:
    put(store, revision(1))
    put(store, revision(1))
    assert examine(store, [piece(1)], 0) == Findings(doubled=1)


def test_a_version_without_a_change_is_a_gap(store: SqliteStore, tmp_path: Path) -> None:
    put(store, revision(1))
    with sqlite3.connect(tmp_path / "store.db") as db:
        db.execute("DELETE FROM change WHERE version = 1")
    db.close()
    assert examine(store, [piece(1)], 0) == Findings(gaps=1)
