"""The embedded store: one SQLite file in WAL mode."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from graph import sql
from graph.errors import BadValue, StoreTooNew, StoreUnavailable
from graph.records import Evidence, Node, Relation, RelationKey
from graph.store import Change, NodeBlock, RelationBlock, Transaction, WriteSet
from graph.vocabulary import NodeKind

T = TypeVar("T")

BUSY_SECONDS = 30.0


class SqliteStore:
    """A `GraphStore` in one SQLite file; `:memory:` keeps it in memory, for one thread.

    Raises:
        StoreUnavailable: the file is locked, read-only, damaged, no SQLite database, or the disk is full.
        StoreTooNew: the file was written by a newer version.
    """

    def __init__(self, path: str | Path, busy_seconds: float = BUSY_SECONDS) -> None:
        self._path = str(path)
        self._busy_seconds = busy_seconds
        self.url = "sqlite:///" + self._path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._opening = threading.Lock()
        self._closed = False
        with self._reading() as db:
            self._create_or_check(db)

    def _create_or_check(self, db: sqlite3.Connection) -> None:
        found = sql.schema_version(db)
        if found is None:
            raise StoreUnavailable(f"the store {self._path} {_FOREIGN[0]}", _FOREIGN[1])
        if found > sql.SCHEMA_VERSION:
            raise StoreTooNew(
                f"{self._path} has schema {found}, this version reads up to {sql.SCHEMA_VERSION}",
                "Update Changlian, or choose another store with CHANGLIAN_STORE.",
            )
        if found == 0:
            sql.create_schema(db)

    @contextmanager
    def _reading(self) -> Generator[sqlite3.Connection]:
        """This thread's connection, with SQLite's errors told in our words."""
        if self._closed:
            raise StoreUnavailable(f"the store {self._path} is closed")
        try:
            db: sqlite3.Connection | None = getattr(self._local, "db", None)
            if db is None:
                db = self._local.db = sql.connect(self._path, self._busy_seconds)
                with self._opening:
                    self._connections.append(db)
            yield db
        except sqlite3.Error as error:
            raise _translated(self._path, error) from error
        except UnicodeEncodeError as error:
            raise BadValue(f"an id in valid Unicode, not {error.object[:40]!r}") from None

    @property
    def version(self) -> int:
        """Number of transactions committed so far."""
        with self._reading() as db:
            return sql.version(db)

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """See `Reads.nodes`."""
        with self._reading() as db:
            return sql.nodes(db, ids)

    def relations(self, keys: Iterable[RelationKey]) -> dict[RelationKey, Relation]:
        """See `Reads.relations`."""
        with self._reading() as db:
            return sql.relations(db, keys)

    def relations_of(self, ids: Iterable[str]) -> list[Relation]:
        """See `Reads.relations_of`."""
        with self._reading() as db:
            return sql.relations_of(db, ids)

    def ids_of_kind(self, kind: NodeKind, after: str = "", limit: int | None = None) -> list[str]:
        """See `Reads.ids_of_kind`."""
        with self._reading() as db:
            return sql.ids_of_kind(db, kind, after, limit)

    def write(self, work: Callable[[Transaction], T], token: str | None = None) -> T:
        """See `GraphStore.write`."""
        with self._reading() as db, sql.immediate(db):
            transaction = _SqliteTransaction(db)
            answer = work(transaction)
            repeated = token is not None and sql.committed(db, token) is not None
            if transaction.writes and not repeated:
                sql.Commit(db, transaction.writes).run(token)
            return answer

    def committed(self, token: str) -> int | None:
        """See `GraphStore.committed`."""
        with self._reading() as db:
            return sql.committed(db, token)

    def tokens(self, prefix: str) -> dict[str, int]:
        """See `GraphStore.tokens`."""
        with self._reading() as db:
            return sql.tokens(db, prefix)

    def changes(self, since: int) -> Iterator[Change]:
        """See `GraphStore.changes`."""
        while True:
            with self._reading() as db:
                change = sql.change_after(db, since)
            if change is None:
                return
            since = change.version
            yield change

    def counts(self) -> Mapping[str, int]:
        """See `GraphStore.counts`."""
        with self._reading() as db:
            return sql.counts(db)

    @contextmanager
    def scan(self) -> Generator[SqliteScan]:
        """See `GraphStore.scan`; WAL lets writers go on meanwhile."""
        with self._reading() as db:
            db.execute("BEGIN")
            try:
                yield SqliteScan(db)
            finally:
                db.execute("ROLLBACK")

    def close(self) -> None:
        """Close every thread's connection."""
        self._closed = True
        with self._opening:
            for db in self._connections:
                db.close()
            self._connections.clear()


class SqliteScan:
    """A `Scan` inside one read transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.version = sql.version(db)

    def nodes(self) -> Iterator[NodeBlock]:
        """See `Scan.nodes`."""
        return sql.node_blocks(self._db)

    def relations(self) -> Iterator[RelationBlock]:
        """See `Scan.relations`."""
        return sql.relation_blocks(self._db)

    def evidence(self) -> Mapping[int, tuple[Evidence, ...]]:
        """See `Scan.evidence`."""
        return sql.evidence_lists(self._db)


class _SqliteTransaction:
    """Reads and buffered writes of one transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.writes = WriteSet()

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        return sql.nodes(self._db, ids)

    def relations(self, keys: Iterable[RelationKey]) -> dict[RelationKey, Relation]:
        return sql.relations(self._db, keys)

    def relations_of(self, ids: Iterable[str]) -> list[Relation]:
        return sql.relations_of(self._db, ids)

    def ids_of_kind(self, kind: NodeKind, after: str = "", limit: int | None = None) -> list[str]:
        return sql.ids_of_kind(self._db, kind, after, limit)

    def tokens(self, prefix: str) -> dict[str, int]:
        return sql.tokens(self._db, prefix)


_FOREIGN = ("is no Changlian store", "Choose another file with CHANGLIAN_STORE.")
_CAUSES = {
    "SQLITE_BUSY": (
        "is locked by another program",
        "Close the other program, or wait until its import has ended.",
    ),
    "SQLITE_LOCKED": (
        "is locked by another program",
        "Close the other program, or wait until its import has ended.",
    ),
    "SQLITE_READONLY": ("is read-only", "Give yourself the right to write the file and its folder."),
    "SQLITE_FULL": ("has no room left: the disk is full", "Free some space; nothing was written."),
    "SQLITE_CANTOPEN": ("cannot be opened", "Check that the folder exists and may be written."),
    "SQLITE_NOTADB": _FOREIGN,
    "SQLITE_CORRUPT": ("is damaged", "Restore it from a backup, or load the lists into a new store."),
    "SQLITE_IOERR": ("cannot be read or written: the disk reports an error", "Check the disk."),
}


def _translated(path: str, error: sqlite3.Error) -> StoreUnavailable:
    name = getattr(error, "sqlite_errorname", "")
    for prefix, (what, hint) in _CAUSES.items():
        if name.startswith(prefix):
            return StoreUnavailable(f"the store {path} {what}", hint)
    return StoreUnavailable(f"the store {path} cannot be used: {error}")
