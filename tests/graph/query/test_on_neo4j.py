from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.errors import StoreUnavailable
from graph.open import open_store
from graph.query.answer import Limits
from graph.query.errors import BadQuery, QueryNotAllowed, QueryTooLarge
from graph.query.on_neo4j import ask_neo4j
from tests.graph.query.world import write


@pytest.fixture
def url(empty_neo4j_url: str) -> Iterator[str]:
    store = open_store(empty_neo4j_url)
    write(store)
    yield empty_neo4j_url
    store.close()


def test_nodes_relations_and_paths_look_as_from_the_embedded_engine(url: str) -> None:
    asked = "MATCH p = (a:Enterprise {id: $id})-[r:SUPPLIES]->(b) RETURN a, r, p"
    [(node, relation, path)] = ask_neo4j(url, asked, {"id": "e4"}, Limits()).rows
    assert node == {"label": "Enterprise", "properties": {"id": "e4", "name": "示例稀土"}}
    assert isinstance(relation, dict)
    assert relation["relation"] == "SUPPLIES"
    assert isinstance(path, dict)
    assert path["nodes"][0] == node
    assert path["relations"] == [relation]


def test_rows_are_cut(url: str) -> None:
    answer = ask_neo4j(url, "UNWIND range(1, 1000000) AS i RETURN i", {}, Limits(rows=2))
    assert (answer.rows, answer.complete) == (((1,), (2,)), False)


def test_what_never_ends_is_stopped(url: str) -> None:
    endless = "UNWIND range(1, 1000000000) AS i WITH i WHERE i < 0 RETURN count(i)"
    with pytest.raises(QueryTooLarge, match="stopped after 1 seconds"):
        ask_neo4j(url, endless, {}, Limits(seconds=1))


def test_what_cannot_be_read_is_told(url: str) -> None:
    with pytest.raises(BadQuery, match="not defined"):
        ask_neo4j(url, "MATCH (n) RETURN m", {}, Limits())


@pytest.mark.parametrize(
    "query", ["CREATE (n)", "LOAD CSV FROM 'http://127.0.0.1/' AS r RETURN r", "SHOW USERS"]
)
def test_what_does_more_never_reaches_the_server(query: str) -> None:
    with pytest.raises(QueryNotAllowed):
        ask_neo4j("neo4j://nobody@127.0.0.1:1/neo4j", query, {}, Limits())


def test_names_may_be_asked_for(url: str) -> None:
    labels = ask_neo4j(url, "CALL db.labels() YIELD label RETURN label", {}, Limits()).rows
    assert ("Enterprise",) in labels


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(StoreUnavailable) as caught:
        ask_neo4j("bolt://user:secret@127.0.0.1:1/neo4j", "RETURN 1", {}, Limits())
    assert "secret" not in caught.value.message
