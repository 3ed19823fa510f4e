"""From a store's URL to the store."""

from __future__ import annotations

from pathlib import Path

from graph.errors import StoreUnavailable
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore

_SQLITE = "sqlite:///"
_IN_MEMORY = ":memory:"
_NEO4J_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite store, None of one in memory and of other stores, which lie nowhere here."""
    database = url.removeprefix(_SQLITE)
    return Path(database) if url.startswith(_SQLITE) and database != _IN_MEMORY else None


def open_store(url: str) -> GraphStore:
    """Open the store at `url`.

    `sqlite:///file` is a file beside the caller, `sqlite:////folder/file` one at that place;
    `neo4j://user:password@host:7687/database` and the other schemes of the Neo4j driver name a database.

    Raises:
        StoreUnavailable: the URL names no store that can be opened. A password in it is never shown.
        StoreTooNew: the store was written by a newer version.
    """
    scheme = url.partition("://")[0] if "://" in url else ""
    if scheme == "sqlite":
        if not url.startswith(_SQLITE) or url == _SQLITE:
            raise StoreUnavailable("a SQLite store is written sqlite:///file, or sqlite:////folder/file")
        return SqliteStore(url.removeprefix(_SQLITE))
    if scheme in _NEO4J_SCHEMES:
        from graph.neo4j_store import Neo4jStore  # noqa: PLC0415 - the driver is slow to import

        return Neo4jStore(url)
    named = (
        f"the scheme {scheme!r} names no store" if scheme.replace("+", "").isalnum() else "no store is named"
    )
    raise StoreUnavailable(f"{named}: expected one of {', '.join(('sqlite', *_NEO4J_SCHEMES))}")
