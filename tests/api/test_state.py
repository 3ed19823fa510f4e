from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.state import Note, State
from graph.exploration.selection import Selection
from graph.open import open_store
from graph.records import Node
from graph.store import GraphStore
from graph.vocabulary import NodeKind
from matching.semantic.cache import FILE, Role, VectorCache
from matching.semantic.unrelated import compute_unrelated
from tests.matching.semantic.embedders import Senses


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    store = open_store(f"sqlite:///{tmp_path}/test.db")
    yield store
    store.close()


def put(store: GraphStore, id_: str, title: str = "贷款") -> None:
    store.write(lambda tx: tx.writes.upsert_nodes([Node(id_, NodeKind.DEMAND, {"title": title})]))


def test_everything_is_as_of_the_last_write(store: GraphStore) -> None:
    state = State(store)
    for number in range(3):
        put(store, f"d-{number}")
        assert state.snapshot().version == number + 1
        assert state.matcher().snapshot.version == number + 1
        assert [hit.id for hit in state.names().find("贷款")] == [f"d-{n}" for n in range(number + 1)]
        assert len(state.part(Selection()).rows) == number + 1


def test_what_did_not_change_is_kept(store: GraphStore) -> None:
    state = State(store)
    put(store, "d-1")
    assert state.snapshot() is state.snapshot()
    assert state.matcher() is state.matcher()
    assert state.names() is state.names()
    assert state.part(Selection()) is state.part(Selection())


def test_projections_share_one_snapshot(store: GraphStore) -> None:
    state = State(store)
    put(store, "d-1")
    assert state.matcher().snapshot is state.snapshot()
    assert state.names().snapshot is state.snapshot()


def test_writes_of_another_program_are_seen(store: GraphStore, tmp_path: Path) -> None:
    state = State(store)
    state.snapshot()
    other = open_store(f"sqlite:///{tmp_path}/test.db")
    put(other, "d-1")
    other.close()
    assert state.snapshot().row("d-1") is not None


def test_threads_that_write_and_read_see_their_own_writes(store: GraphStore) -> None:
    state = State(store)
    missed = list[str]()

    def write_and_read(thread: int) -> None:
        for number in range(10):
            id_ = f"d-{thread}-{number}"
            put(store, id_)
            if state.snapshot().row(id_) is None or state.matcher().snapshot.row(id_) is None:
                missed.append(id_)

    threads = [threading.Thread(target=write_and_read, args=(thread,)) for thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert missed == []
    assert len(state.names().find("贷款")) == 40


def test_vectors_that_are_damaged_leave_words_to_answer_and_a_note(store: GraphStore, tmp_path: Path) -> None:
    put(store, "d-1")
    vectors = VectorCache(Senses(), tmp_path / FILE)
    vectors.compute(Role.QUERY, ["贷款"])
    compute_unrelated(vectors)
    assert State(store, vectors).matcher().meaning is not None
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE vectors SET vector = x'00'")
    database.close()
    state = State(store, vectors)
    put(store, "d-2")
    assert state.matcher().meaning is None
    assert state.notes() == [Note.MEANING_INCOMPLETE]
    put(store, "d-3")
    assert state.matcher().open_demands() == ["d-1", "d-2", "d-3"]
    vectors.close()


def test_duplicates_are_as_of_the_last_write_and_only_what_changed_is_compared(store: GraphStore) -> None:
    state = State(store)
    put(store, "d-1")
    put(store, "d-2")
    assert [(pair.a, pair.b) for pair in state.duplicates("demands").open] == [("d-1", "d-2")]
    assert state.duplicates("demands") is state.duplicates("demands")
    put(store, "d-3")
    assert [(pair.a, pair.b) for pair in state.duplicates("demands").open] == [
        ("d-1", "d-2"),
        ("d-1", "d-3"),
        ("d-2", "d-3"),
    ]
    assert state.duplicates("demands").compared == 2
