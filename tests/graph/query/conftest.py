from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.query.answer import Limits
from graph.query.embedded import EmbeddedQueries
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from tests.graph.query.world import write


@pytest.fixture(scope="session")
def world() -> Snapshot:
    """The snapshot of the small graph."""
    store = SqliteStore(":memory:")
    snapshot = Snapshot.of(write(store))
    store.close()
    return snapshot


@pytest.fixture(scope="session")
def queries() -> Iterator[EmbeddedQueries]:
    """The embedded engine with narrow limits."""
    queries = EmbeddedQueries(Limits(seconds=2, rows=1_000, memory=128 * 2**20))
    yield queries
    queries.close()
