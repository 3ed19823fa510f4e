"""The forty questions have the same answers in the embedded engine, from either store, and on Neo4j."""

from __future__ import annotations

import pytest

from graph.open import open_store
from graph.query.answer import Limits
from graph.query.embedded import EmbeddedQueries
from graph.query.on_neo4j import ask_neo4j
from graph.query.typical import Typical, typical_queries
from graph.snapshot import Snapshot
from tests.graph.query.world import PARAMETERS, write

QUERIES = typical_queries()


def test_there_are_forty() -> None:
    assert len(QUERIES) == len({each.about for each in QUERIES}) == 40


@pytest.mark.parametrize("typical", QUERIES, ids=lambda typical: typical.about)
def test_each_has_an_answer(typical: Typical, queries: EmbeddedQueries, world: Snapshot) -> None:
    answer = queries.ask(world, typical.cypher, PARAMETERS)
    assert answer.complete
    assert answer.rows


def test_both_engines_and_both_stores_answer_alike(
    empty_neo4j_url: str, queries: EmbeddedQueries, world: Snapshot
) -> None:
    store = open_store(empty_neo4j_url)
    from_neo4j = Snapshot.of(write(store))
    store.close()
    apart = EmbeddedQueries()
    try:
        for typical in QUERIES:
            answer = queries.ask(world, typical.cypher, PARAMETERS)
            assert apart.ask(from_neo4j, typical.cypher, PARAMETERS) == answer, typical.about
            asked = ask_neo4j(empty_neo4j_url, typical.neo4j, PARAMETERS, Limits())
            assert asked == answer, typical.about
    finally:
        apart.close()
