"""The production store: a Neo4j database, written by one transaction at a time.

Neo4j shows readers a transaction that is being committed piece by piece, and holds no more than about 200,000
small writes in one. Both are hidden here:

- A writer takes the write lock on the meta node first, and announces the next version in a transaction of its
  own before it commits. A reader looks at the announced version before and after it reads: where it is the
  committed one both times, nobody was committing. Otherwise the reader waits for the lock and reads under it.
- A larger write is stored as steps that readers do not see. The transaction that holds the lock then marks it
  as decided, and its steps are applied in transactions of their own. Whoever gets the lock next - the writer,
  another writer, a reader, another process after a crash - goes on with them before anything else. Steps that
  were stored but never decided are removed likewise.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, LiteralString, TypeVar

from graph import cypher
from graph.errors import StoreTooNew
from graph.neo4j_codec import change_from_parts
from graph.neo4j_commit import apply_step, resolve
from graph.neo4j_connection import Address, Connection, run
from graph.neo4j_reads import Neo4jReads, Neo4jScan, Neo4jTransaction
from graph.neo4j_turns import Turn, Turns
from graph.store import Change, Transaction

T = TypeVar("T")

TRANSACTION_WEIGHT = 50_000
OPEN_SECONDS = 5.0
PATIENCE_SECONDS = 30.0
CHANGES_AT_ONCE = 20


@dataclass(slots=True)
class _Attempts(Generic[T]):
    """What the attempts at one write share: its name, and its answers once a commit was begun."""

    name: str
    answers: list[T]


class Neo4jStore(Neo4jReads):
    """A `GraphStore` in a Neo4j database.

    Args:
        url: `neo4j://user:password@host:7687/database`, or another scheme of the driver.
        transaction_weight: rows (longer ones count more) beyond which a write is staged.
        patience: seconds for which a write or read is tried again while the server is away.

    Raises:
        StoreUnavailable: the server cannot be reached or refuses.
        StoreTooNew: the database was written by a newer version.
    """

    def __init__(
        self,
        url: str,
        transaction_weight: int = TRANSACTION_WEIGHT,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        address = Address.parse(url)
        self.url = str(address)
        self._transaction_weight = transaction_weight
        self._connection = Connection(address, patience)
        self._turns = Turns(self._connection)
        try:
            self._connection.retrying(self._create_or_check, min(OPEN_SECONDS, patience))
        except BaseException:
            self._connection.close()
            raise

    def _create_or_check(self) -> None:
        with self._connection.session() as session:
            found = run(session, cypher.FIND_SCHEMA).single(strict=True)["schema"]
            if found is None:
                for statement in cypher.SCHEMA:
                    run(session, statement).consume()
                run(session, cypher.CREATE_META, schema=cypher.SCHEMA_VERSION).consume()
            elif found > cypher.SCHEMA_VERSION:
                raise StoreTooNew(
                    f"{self.url} has schema {found}, this version reads up to {cypher.SCHEMA_VERSION}",
                    "Update Changlian, or choose another store with CHANGLIAN_STORE.",
                )

    @property
    def version(self) -> int:
        """Number of transactions committed so far."""
        return self._read(cypher.NO_ROWS)[0]

    def rows(self, query: LiteralString, **parameters: object) -> list[Any]:
        """See `Neo4jReads.rows`; the answer is that of one version."""
        return self._read(query, **parameters)[1]

    def _read(self, query: LiteralString, **parameters: object) -> tuple[int, list[Any]]:
        return self._connection.retrying(lambda: self._read_once(query, parameters))

    def _read_once(self, query: LiteralString, parameters: Mapping[str, object]) -> tuple[int, list[Any]]:
        with self._connection.session() as session:
            found = run(session, cypher.guarded(query), **parameters).single(strict=True)
        version: int = found["version"]
        if version == found["before"] == found["after"] and version <= self._turns.settled:
            return version, found["rows"]
        with self._turns.take() as turn:
            return turn.version, Neo4jTransaction(turn.transaction).rows(query, **parameters)

    def changes(self, since: int) -> Iterator[Change]:
        """See `GraphStore.changes`."""
        while True:
            version, rows = self._read(cypher.CHANGES, since=since, until=since + CHANGES_AT_ONCE)
            for changed, parts in rows:
                yield change_from_parts(changed, parts)
            since += CHANGES_AT_ONCE
            if since >= version:
                return

    def counts(self) -> Mapping[str, int]:
        """See `GraphStore.counts`."""
        return dict(self.rows(cypher.COUNTS))

    @contextmanager
    def scan(self) -> Generator[Neo4jScan]:
        """See `GraphStore.scan`; writers wait meanwhile."""
        with self._connection.translated(), self._turns.take() as turn:
            yield Neo4jScan(turn.transaction, turn.version)

    def write(self, work: Callable[[Transaction], T], token: str | None = None) -> T:
        """See `GraphStore.write`."""
        attempts = _Attempts[T](uuid.uuid4().hex, [])
        return self._connection.retrying(lambda: self._write_once(work, token, attempts))

    def _write_once(self, work: Callable[[Transaction], T], token: str | None, attempts: _Attempts[T]) -> T:
        with self._turns.take() as turn:
            transaction = Neo4jTransaction(turn.transaction)
            if attempts.answers and transaction.rows(cypher.COMMITTED_AS, commit=attempts.name):
                return attempts.answers[-1]
            answer = work(transaction)
            repeated = token is not None and transaction.committed(token) is not None
            if transaction.writes and not repeated:
                attempts.answers.append(answer)
                self._commit(turn, transaction, token, attempts.name)
            return answer

    def _commit(self, turn: Turn, transaction: Neo4jTransaction, token: str | None, name: str) -> None:
        version = turn.version + 1
        steps = list(resolve(transaction, version).steps(name, token))
        if sum(step.weight for step in steps) > self._transaction_weight:
            self._turns.stage(turn, name, steps)
            self._turns.commit(turn)
            self._turns.finish(name, steps)
        else:
            for step in steps:
                apply_step(turn.transaction, step)
            run(turn.transaction, cypher.SET_VERSION, version=version).consume()
            self._turns.commit(turn)
            self._turns.settle(version)

    def close(self) -> None:
        """Close every connection."""
        self._connection.close()
