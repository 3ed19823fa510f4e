"""A copy of a graph on a real Neo4j that is started for it, and stopped afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, LiteralString, cast

from neo4j import Driver, GraphDatabase, RoutingControl

from graph.neo4j_connection import Address
from graph.open import open_store
from graph.snapshot import Snapshot
from graph.store import Transaction
from tools.neo4j.server import Neo4jServer

Rows = list[tuple[Any, ...]]


class Neo4jCopy:
    """The copy, asked through a driver that stays connected."""

    def __init__(self, driver: Driver, database: str) -> None:
        self._driver = driver
        self._database = database

    def ask(self, cypher: str, parameters: Mapping[str, object]) -> Rows:
        """The rows that a question is answered with."""
        text = cast(LiteralString, cypher)
        found = self._driver.execute_query(
            text, dict(parameters), routing_=RoutingControl.READ, database_=self._database
        )
        return [tuple(record.values()) for record in found.records]


@contextmanager
def neo4j_copy(snapshot: Snapshot) -> Generator[Neo4jCopy]:
    """A copy as our store for Neo4j keeps it, with its constraints and indexes."""
    with tempfile.TemporaryDirectory() as home, Neo4jServer(Path(home), heap="1g") as server:
        _copy(snapshot, server.url)
        address = Address.parse(server.url)
        auth = address.user, address.password
        with GraphDatabase.driver(f"{address.scheme}://{address.host}", auth=auth) as driver:
            yield Neo4jCopy(driver, address.database)


def _copy(snapshot: Snapshot, url: str) -> None:
    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes(snapshot.nodes())
        tx.writes.upsert_relations(snapshot.relations())

    with closing(open_store(url)) as store:
        store.write(work)
