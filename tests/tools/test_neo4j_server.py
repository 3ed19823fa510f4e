"""A local Neo4j: it answers, keeps what it acknowledged over `kill -9`, and says what is wrong."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit

import pytest
from neo4j import GraphDatabase

from tools.neo4j.jars import Neo4jUnavailable, find_program
from tools.neo4j.server import Neo4jServer


def _query(server: Neo4jServer, query: LiteralString) -> list[object]:
    with GraphDatabase.driver(server.address, auth=("neo4j", server.password)) as driver:
        return [record.value() for record in driver.execute_query(query, database_="neo4j").records]


@pytest.mark.usefixtures("neo4j_software")
def test_answers_and_keeps_what_it_acknowledged_over_a_kill(tmp_path: Path) -> None:
    with Neo4jServer(tmp_path) as server:
        assert _query(server, "RETURN 1") == [1]
        _query(server, "CREATE (:enterprise {name: '示例企业'})")
        url = server.url
        server.kill()

        server.start()

        assert server.url == url
        assert _query(server, "MATCH (n:enterprise) RETURN n.name") == ["示例企业"]


@pytest.mark.usefixtures("neo4j_software")
def test_names_a_heap_that_java_refuses(tmp_path: Path) -> None:
    with pytest.raises(Neo4jUnavailable, match="Invalid maximum heap size: -Xmxplenty"):
        Neo4jServer(tmp_path, heap="plenty").start()


def test_names_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(Neo4jUnavailable, match=f"port {port} of 127.0.0.1 cannot be used: Address"):
            Neo4jServer(tmp_path, port=port).start()


def test_has_nothing_to_stop_before_it_is_started(tmp_path: Path) -> None:
    with pytest.raises(Neo4jUnavailable, match="not running"):
        Neo4jServer(tmp_path).stop()


def test_names_a_program_that_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Neo4jUnavailable, match="java is not installed; a local Neo4j needs Java 17 or 21"):
        find_program("java")


def test_the_session_database_answers(neo4j_url: str) -> None:
    parts = urlsplit(neo4j_url)
    assert parts.username is not None
    assert parts.password is not None

    with GraphDatabase.driver(
        f"{parts.scheme}://{parts.hostname}:{parts.port}", auth=(parts.username, parts.password)
    ) as driver:
        assert driver.execute_query("RETURN 1", database_="neo4j").records[0].value() == 1
