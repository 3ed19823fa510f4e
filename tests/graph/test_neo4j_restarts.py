"""The Neo4j server is killed and comes back: nothing is lost, nothing is doubled, nobody has to know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from neo4j import Transaction

from graph.neo4j_store import Neo4jStore
from graph.records import Node, Relation
from graph.store import Transaction as Writing
from graph.vocabulary import NodeKind, RelationKind
from tools.neo4j.server import Neo4jServer

PATIENCE = 300.0
"""A busy machine takes its time to start a server."""


@pytest.fixture(scope="module")
def server(neo4j_software: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    server = Neo4jServer(tmp_path_factory.mktemp("restarts"))
    with server:
        yield server


@pytest.fixture
def restart(server: Neo4jServer) -> Callable[[], None]:
    def kill_and_start() -> None:
        server.kill()
        server.start()

    return kill_and_start


def replace_all(tx: Writing) -> int:
    """Write two nodes and a relation in place of whatever was there; answer how many products there were."""
    products = tx.ids_of_kind(NodeKind.PRODUCT)
    tx.writes.delete_nodes(products)
    number = len(products)
    tx.writes.upsert_nodes(Node(f"{number}-{name}", NodeKind.PRODUCT) for name in ("chip", "yarn"))
    tx.writes.upsert_relations([Relation(f"{number}-yarn", RelationKind.MADE_FROM, f"{number}-chip")])
    return number


def restart_before_commit(monkeypatch: pytest.MonkeyPatch, restart: Callable[[], None], number: int) -> None:
    """Restart the server when everything of one of the next commits has been sent but the commit itself."""
    commit, commits = Transaction.commit, count(1)

    def commit_after_a_restart(transaction: Transaction) -> None:
        if next(commits) == number:
            restart()
        commit(transaction)

    monkeypatch.setattr(Transaction, "commit", commit_after_a_restart)


@pytest.mark.parametrize(
    ("staged", "commit"),
    [(False, 1), (True, 3)],
    ids=["before the commit", "while an import is applied"],
)
def test_a_write_is_carried_out_once_over_a_kill_of_the_server(
    server: Neo4jServer,
    restart: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    staged: bool,
    commit: int,
) -> None:
    store = Neo4jStore(server.url, transaction_weight=0 if staged else 50_000, patience=PATIENCE)
    version = store.version
    restart_before_commit(monkeypatch, restart, commit)

    found = store.write(replace_all)

    assert store.version == version + 1
    assert [change.version for change in store.changes(version)] == [version + 1]
    assert store.ids_of_kind(NodeKind.PRODUCT) == [f"{found}-chip", f"{found}-yarn"]
    assert store.counts() == {"product": 2, "MADE_FROM": 1}
    store.close()


def test_a_reader_waits_for_the_server_to_come_back(server: Neo4jServer) -> None:
    store = Neo4jStore(server.url, patience=PATIENCE)
    store.write(lambda tx: tx.writes.upsert_nodes([Node("chip", NodeKind.PRODUCT)]))
    server.kill()

    with ThreadPoolExecutor(1) as pool:
        starting = pool.submit(server.start)
        found = store.nodes(["chip"])
        starting.result()

    assert found == {"chip": Node("chip", NodeKind.PRODUCT)}
    store.close()
