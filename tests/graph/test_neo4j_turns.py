"""Imports too large for one transaction: whoever dies when, they are there whole or not at all."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from multiprocessing.connection import Connection as Pipe
from typing import LiteralString

import pytest
from neo4j import GraphDatabase, Transaction

from graph import neo4j_connection
from graph.errors import StoreUnavailable, UnknownEndpoint
from graph.neo4j_connection import Address, Connection
from graph.neo4j_store import Neo4jStore
from graph.records import Node, Relation, RelationKey
from graph.store import Change
from graph.store import Transaction as Writing
from graph.vocabulary import NodeKind, RelationKind

OFFERS = Relation("acme", RelationKind.OFFERS, "hall")
GONE = RelationKey("old", RelationKind.SUPPLIES, "older")
CHANGE = Change(2, ("acme", "hall"), (OFFERS.key,), ("old",), (GONE,))

BEFORE = {"enterprise": 2, "SUPPLIES": 1}
SEEN = ({GONE}, {OFFERS.key})
AFTER = {"enterprise": 2, "resource": 1, "OFFERS": 1}

STEPS = 6
"""Of `replace_all`: delete a relation and a node, create nodes of two kinds and a relation, record it."""
DECIDED = STEPS + 2
"""Commits until an import is decided: each step is stored, the version announced, the decision made."""
ALL = DECIDED + STEPS + 1
"""Commits of an import: then each step is applied, and the version changed."""


def begin(tx: Writing) -> None:
    tx.writes.upsert_nodes(Node(id_, NodeKind.ENTERPRISE) for id_ in ("old", "older"))
    tx.writes.upsert_relations([Relation(*GONE)])


def replace_all(tx: Writing) -> None:
    tx.writes.delete_nodes(["old"])
    tx.writes.upsert_nodes([Node("acme", NodeKind.ENTERPRISE), Node("hall", NodeKind.RESOURCE)])
    tx.writes.upsert_relations([OFFERS])


class Death(Exception):
    """Stands for the end of the process."""


def call_after_commits(monkeypatch: pytest.MonkeyPatch, number: int, then: Callable[[], None]) -> None:
    """Call `then` when this process has committed so many times."""
    commit, run, commits = Transaction.commit, Connection.run, count(1)

    def counted_commit(transaction: Transaction) -> None:
        commit(transaction)
        if next(commits) == number:
            then()

    def counted_run(connection: Connection, query: LiteralString, **parameters: object) -> None:
        run(connection, query, **parameters)
        if next(commits) == number:
            then()

    monkeypatch.setattr(Transaction, "commit", counted_commit)
    monkeypatch.setattr(Connection, "run", counted_run)


def die() -> None:
    raise Death


def write_and_die(monkeypatch: pytest.MonkeyPatch, store: Neo4jStore, commits: int) -> None:
    """Begin an import and go no further than so many commits."""
    with monkeypatch.context() as patch:
        call_after_commits(patch, commits, die)
        with pytest.raises(Death):
            store.write(replace_all, "token")


@pytest.fixture
def staging(empty_neo4j_url: str) -> Iterator[Neo4jStore]:
    """A store that stages every write."""
    store = Neo4jStore(empty_neo4j_url, transaction_weight=0)
    store.write(begin)
    yield store
    store.close()


@pytest.fixture
def other(neo4j_url: str, staging: Neo4jStore) -> Iterator[Neo4jStore]:
    """The same store in another program."""
    store = Neo4jStore(neo4j_url)
    assert store.version == staging.version == 1
    yield store
    store.close()


@pytest.fixture
def staged(neo4j_url: str) -> Iterator[Callable[[], int]]:
    """How many steps lie in the database."""
    address = Address.parse(neo4j_url)
    where, login = f"{address.scheme}://{address.host}", (address.user, address.password)
    with GraphDatabase.driver(where, auth=login) as driver:
        yield lambda: driver.execute_query(
            "MATCH (s:_ChanglianStaged) RETURN count(s)", database_=address.database
        ).records[0][0]


def test_the_commits_of_an_import_are_counted_right(
    staging: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_after_commits(monkeypatch, ALL + 1, die)
    staging.write(replace_all)

    with pytest.raises(Death):
        staging.write(replace_all)


@pytest.mark.parametrize("commits", range(1, ALL + 1))
def test_a_reader_finds_an_import_whole_or_not_at_all_wherever_its_writer_died(
    staging: Neo4jStore, other: Neo4jStore, monkeypatch: pytest.MonkeyPatch, commits: int
) -> None:
    write_and_die(monkeypatch, staging, commits)

    decided = commits >= DECIDED
    assert other.counts() == (AFTER if decided else BEFORE)
    assert other.version == (2 if decided else 1)
    assert other.committed("token") == (2 if decided else None)
    assert list(other.changes(1)) == ([CHANGE] if decided else [])


@pytest.mark.parametrize("commits", range(1, ALL + 1))
def test_a_writer_goes_on_from_wherever_another_died(
    staging: Neo4jStore,
    other: Neo4jStore,
    staged: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
    commits: int,
) -> None:
    write_and_die(monkeypatch, staging, commits)

    other.write(replace_all, "token")

    assert staged() == 0
    assert other.counts() == AFTER
    assert list(other.changes(1)) == [CHANGE]
    assert other.committed("token") == other.version == 2


def test_the_same_store_goes_on_after_a_failure(staging: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    write_and_die(monkeypatch, staging, DECIDED + 2)

    assert staging.counts() == AFTER


def test_a_refused_import_leaves_nothing(staging: Neo4jStore, staged: Callable[[], int]) -> None:
    def work(tx: Writing) -> None:
        replace_all(tx)
        tx.writes.upsert_relations([Relation("acme", RelationKind.SUPPLIES, "nobody")])

    with pytest.raises(UnknownEndpoint, match="'nobody'"):
        staging.write(work)

    assert staged() == 0
    assert staging.counts() == BEFORE


def test_a_version_announced_but_never_committed_is_withdrawn_by_the_next_reader(
    staging: Neo4jStore, other: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_and_die(monkeypatch, staging, DECIDED - 1)
    assert other.counts() == BEFORE

    # From then on nobody who only reads needs the turn, so nobody commits.
    call_after_commits(monkeypatch, 1, die)

    assert other.counts() == BEFORE
    assert staging.counts() == BEFORE


def test_readers_see_imports_whole_while_they_are_made(staging: Neo4jStore, other: Neo4jStore) -> None:
    def restore(tx: Writing) -> None:
        tx.writes.delete_nodes(["acme", "hall", "older"])
        begin(tx)

    def write() -> None:
        for _ in range(4):
            staging.write(replace_all)
            staging.write(restore)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while not writing.done():
            assert other.counts() in (BEFORE, AFTER)
            assert {relation.key for relation in staging.relations_of(["old", "acme"])} in SEEN
        writing.result()

    assert other.version == 9


def test_a_writer_does_not_wait_for_ever(
    staging: Neo4jStore, other: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with staging.scan():
        monkeypatch.setattr(neo4j_connection, "TRANSACTION_SECONDS", 0.5)

        with pytest.raises(StoreUnavailable, match="busy with another program's writing"):
            other.write(replace_all)

    monkeypatch.undo()
    other.write(replace_all)
    assert other.counts() == AFTER


# Processes that are killed


def import_and_stop(url: str, commits: int, pipe: Pipe) -> None:
    """In a process of its own: say when so many commits were made, and go no further."""
    store = Neo4jStore(url, transaction_weight=0)

    def stop() -> None:
        pipe.send("here")
        pipe.recv()

    call_after_commits(pytest.MonkeyPatch(), commits, stop)
    store.write(replace_all, "token")


@pytest.mark.parametrize("commits", [2, DECIDED - 1, DECIDED, DECIDED + 2])
def test_a_killed_process_keeps_nobody_waiting(
    staging: Neo4jStore, other: Neo4jStore, neo4j_url: str, commits: int
) -> None:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=import_and_stop, args=(neo4j_url, commits, theirs))
    process.start()
    assert ours.recv() == "here"

    process.kill()
    process.join()

    assert other.counts() == (AFTER if commits >= DECIDED else BEFORE)
    other.write(replace_all, "token")
    assert other.counts() == AFTER
    assert list(other.changes(1)) == [CHANGE]
