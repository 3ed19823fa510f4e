"""Parts that tests of several rooms stand on."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import settings
from neo4j import GraphDatabase

from graph.neo4j_connection import Address
from tools.neo4j.jars import Neo4jUnavailable, fetch_jars, find_program
from tools.neo4j.server import DATABASE, USER, Neo4jServer

# A busy machine is no reason to fail: how long an example takes says nothing about its answer.
settings.register_profile("changlian", settings(), deadline=None)
settings.load_profile("changlian")

# Embedding takes its time; tests that are about meaning ask for it.
os.environ["CHANGLIAN_EMBEDDINGS"] = "off"

# What runs in the background of a shell ignores Ctrl-C, and so would the programs that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def neo4j_software() -> None:
    """Java and Neo4j's jars; without them the tests of a local server are skipped, saying why."""
    try:
        find_program("java")
        fetch_jars()
    except Neo4jUnavailable as reason:
        pytest.skip(f"no Neo4j: {reason}")


@pytest.fixture(scope="session")
def neo4j_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty Neo4j database, as `CHANGLIAN_STORE` takes it; shared, so that each test clears it first.

    `NEO4J_URI`, `NEO4J_USER` and `NEO4J_PASSWORD` name one to use; otherwise a local server is started.
    """
    uri = os.environ.get("NEO4J_URI")
    if uri:
        yield from _given_database(uri)
    else:
        request.getfixturevalue("neo4j_software")
        yield from _own_server(tmp_path_factory.mktemp("neo4j"))


@pytest.fixture
def empty_neo4j_url(neo4j_url: str) -> str:
    """The shared Neo4j database with nothing in it."""
    address = Address.parse(neo4j_url)
    with GraphDatabase.driver(
        f"{address.scheme}://{address.host}", auth=(address.user, address.password)
    ) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=address.database)
    return neo4j_url


def _given_database(uri: str) -> Iterator[str]:
    user, password = os.environ.get("NEO4J_USER", USER), os.environ.get("NEO4J_PASSWORD", "")
    with GraphDatabase.driver(uri, auth=(user, password), database=DATABASE) as driver:
        if driver.execute_query("MATCH (n) RETURN n LIMIT 1").records:
            pytest.fail(f"{uri} is not empty: the tests would delete what it holds", pytrace=False)
        parts = urlsplit(uri)
        credentials = f"{quote(user, safe='')}:{quote(password, safe='')}"
        yield f"{parts.scheme}://{credentials}@{parts.netloc}/{DATABASE}"
        driver.execute_query("MATCH (n) DETACH DELETE n")


def _own_server(home: Path) -> Iterator[str]:
    server = Neo4jServer(home)
    server.start()
    yield server.url
    # Its data is thrown away, so that nothing is lost by not waiting for it.
    server.kill()
