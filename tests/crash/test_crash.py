"""What was acknowledged survives `kill -9` of our process or of the Neo4j server, whole and once.

`benchmarks/crash.py` does the same ten times as often. The moments are drawn from the time that the same
writing takes undisturbed, with a fixed seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.imports import kill_imports
from tests.crash.pieces import Findings, Outcome
from tests.crash.requests import kill_requests
from tests.crash.scene import Scene
from tools.neo4j.server import Neo4jServer

SEED = 7


@pytest.fixture(scope="module")
def server(neo4j_software: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    server = Neo4jServer(tmp_path_factory.mktemp("crash"))
    server.start()
    yield server
    # Its data is thrown away, so that nothing is lost by not waiting for it.
    server.kill()


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Scene:
    return Scene("sqlite", f"sqlite:///{tmp_path}/store.db", tmp_path, random.Random(SEED))  # noqa: S311 - repeatable, not secret


@pytest.fixture
def on_neo4j(server: Neo4jServer, tmp_path: Path, request: pytest.FixtureRequest) -> Scene:
    return Scene(request.node.name, server.url, tmp_path, random.Random(SEED))  # noqa: S311 - repeatable, not secret


def check(outcome: Outcome, scene: Scene) -> None:
    """Everything acknowledged is there once, nothing is there by half, and nothing failed in other ways."""
    assert outcome.findings == Findings()
    assert outcome.acknowledged > 0
    assert "Traceback" not in scene.log.read_text()


def test_imports_into_sqlite(on_sqlite: Scene) -> None:
    check(kill_imports(on_sqlite, 7), on_sqlite)


def test_requests_on_sqlite(on_sqlite: Scene) -> None:
    check(kill_requests(on_sqlite, 3), on_sqlite)


def test_imports_into_neo4j(on_neo4j: Scene) -> None:
    check(kill_imports(on_neo4j, 4), on_neo4j)


def test_imports_into_neo4j_that_are_too_large_for_a_transaction(on_neo4j: Scene) -> None:
    check(kill_imports(on_neo4j, 3, staged=True), on_neo4j)


def test_requests_on_neo4j(on_neo4j: Scene) -> None:
    check(kill_requests(on_neo4j, 3), on_neo4j)


def test_requests_while_the_neo4j_server_is_killed(on_neo4j: Scene, server: Neo4jServer) -> None:
    on_neo4j.server = server
    check(kill_requests(on_neo4j, 1), on_neo4j)
