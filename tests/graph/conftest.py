"""Both kinds of store, empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.neo4j_store import Neo4jStore
from graph.open import open_store
from graph.store import GraphStore


@pytest.fixture(params=["sqlite", "neo4j"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store: every test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.db"
    return request.getfixturevalue("empty_neo4j_url")


@pytest.fixture
def store(store_url: str) -> Iterator[GraphStore]:
    """An empty store."""
    store = open_store(store_url)
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "neo4j", "neo4j, every write staged"])
def every_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    """An empty store; Neo4j also in the way it takes imports that are too large for one transaction."""
    if request.param == "sqlite":
        store = open_store(f"sqlite:///{tmp_path}/store.db")
    else:
        weight = 0 if "staged" in request.param else 50_000
        store = Neo4jStore(request.getfixturevalue("empty_neo4j_url"), transaction_weight=weight)
    yield store
    store.close()
