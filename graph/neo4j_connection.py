"""The way to a Neo4j database: its address, and sessions whose failures are told in our words."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import LiteralString, TypeVar
from urllib.parse import unquote, urlsplit

from neo4j import Driver, GraphDatabase, Result, Session, Transaction
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import BadValue, StoreUnavailable

T = TypeVar("T")

# What goes wrong is told by our errors; without this the driver prints it as well, once per attempt.
logging.getLogger("neo4j").addHandler(logging.NullHandler())
logging.getLogger("neo4j").propagate = False

TRANSACTION_SECONDS = 1_200.0
"""A turn at writing, waiting for it included, ends after this time even where the client has vanished."""
CONNECT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is and who asks. `str()` leaves the password out."""

    scheme: str
    host: str
    user: str
    password: str = field(repr=False)
    database: str

    def __str__(self) -> str:
        """The address for people, as a URL without the password."""
        user = f"{self.user}@" if self.user else ""
        return f"{self.scheme}://{user}{self.host}/{self.database}".rstrip("/")

    @staticmethod
    def parse(url: str) -> Address:
        """Read `neo4j://user:password@host:7687/database`; user, port and database may be left out.

        Raises:
            StoreUnavailable: the URL is malformed. The message quotes nothing of it, for where a password
                holds an unescaped special character no part can be told from the password.
        """
        try:
            parts = urlsplit(url)
            host, port, database = parts.hostname or "", parts.port, parts.path.strip("/")
            host.encode("idna")
        except ValueError:
            raise _bad_address() from None
        if not host or parts.query or parts.fragment or "@" in database or "/" in database:
            raise _bad_address()
        host = f"[{host}]" if ":" in host else host
        return Address(
            parts.scheme,
            host if port is None else f"{host}:{port}",
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            database,
        )


def _bad_address() -> StoreUnavailable:
    return StoreUnavailable(
        "the address of the Neo4j store cannot be read: expected neo4j://user:password@host:7687/database",
        "Write special characters of the password percent-encoded: / as %2F, # as %23, @ as %40.",
    )


class Connection:
    """A driver for one database.

    Args:
        address: where the database is.
        patience: seconds for which work that fails for a passing reason is tried again.
    """

    def __init__(self, address: Address, patience: float) -> None:
        self._address = address
        self._patience = patience
        self._closed = False
        with self.translated():
            self._driver = self._open()

    def _open(self) -> Driver:
        address = self._address
        return GraphDatabase.driver(
            f"{address.scheme}://{address.host}",
            auth=(address.user, address.password) if address.user else None,
            connection_timeout=CONNECT_SECONDS,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )

    @contextmanager
    def session(self) -> Generator[Session]:
        """A session for one thread.

        Everything goes to the member of a cluster that takes writes, for the others may lag behind.
        """
        if self._closed:
            raise StoreUnavailable(f"the store {self._address} is closed")
        with self._driver.session(database=self._address.database or None, fetch_size=-1) as session:
            yield session

    @contextmanager
    def transaction(self) -> Generator[Transaction]:
        """A transaction, rolled back unless it is committed inside."""
        with self.session() as session, session.begin_transaction(timeout=TRANSACTION_SECONDS) as transaction:
            yield transaction

    def run(self, query: LiteralString, **parameters: object) -> None:
        """Run one statement in a transaction of its own."""
        with self.session() as session:
            run(session, query, **parameters).consume()

    def retrying(self, unit: Callable[[], T], patience: float | None = None) -> T:
        """Run `unit`, again and again while it fails for a passing reason and patience lasts.

        Raises:
            StoreUnavailable: one line that says what is wrong, without the password.
        """
        patience = self._patience if patience is None else patience
        with self.translated():
            deadline: float | None = None
            pause = 0.05
            while True:
                began = time.monotonic()
                try:
                    return unit()
                except (DriverError, Neo4jError) as error:
                    now = time.monotonic()
                    # An attempt that went on for longer had met a living server: patience begins anew.
                    if deadline is None or now - began > patience:
                        deadline = now + patience
                    in_vain = now - began > TRANSACTION_SECONDS or now + pause > deadline
                    if in_vain or not _passes(error):
                        raise
                time.sleep(pause)
                pause = min(2 * pause, 1.0)

    @contextmanager
    def translated(self) -> Generator[None]:
        """Tell the driver's errors in our words."""
        try:
            yield
        except (DriverError, Neo4jError) as error:
            raise self._told(error) from error

    def _told(self, error: DriverError | Neo4jError) -> StoreUnavailable:
        where = f"the store {self._address}"
        code = error.code or "" if isinstance(error, Neo4jError) else ""
        if isinstance(error, AuthError) or "AuthenticationRateLimit" in code:
            return StoreUnavailable(
                f"{where} refuses the user name or the password", "Check both in CHANGLIAN_STORE."
            )
        if "DatabaseNotFound" in code:
            return StoreUnavailable(
                f"{where} does not exist on the server", "Check the name of the database."
            )
        if "TransactionTimedOut" in code or "LockClientStopped" in code:
            return StoreUnavailable(
                f"{where} was busy with another program's writing for {TRANSACTION_SECONDS:.0f} s",
                "Try again when its import has ended.",
            )
        if isinstance(error, (ServiceUnavailable, SessionExpired)):
            return StoreUnavailable(
                f"{where} cannot be reached", "Check that Neo4j runs, and the scheme, host and port."
            )
        reason = " ".join(str(error.message if isinstance(error, Neo4jError) else error).split())
        return StoreUnavailable(f"{where} cannot be used: {reason}")

    def close(self) -> None:
        """Close every connection."""
        self._closed = True
        self._driver.close()


def run(runner: Session | Transaction, query: LiteralString, **parameters: object) -> Result:
    """Run a query.

    Raises:
        BadValue: an id holds half of a surrogate pair.
    """
    try:
        return runner.run(query, parameters)
    except UnicodeEncodeError as error:
        raise BadValue(f"an id in valid Unicode, not {error.object[:40]!r}") from None


def _passes(error: DriverError | Neo4jError) -> bool:
    """Whether the same work may succeed later."""
    if isinstance(error, ClientError):
        return False
    return isinstance(error, (ServiceUnavailable, SessionExpired, TransientError)) or error.is_retryable()
