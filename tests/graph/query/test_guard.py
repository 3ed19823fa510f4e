from __future__ import annotations

import pytest

from graph.query.errors import BadQuery, QueryNotAllowed
from graph.query.guard import check_reading
from graph.query.typical import typical_queries
from tests.graph.query.world import PARAMETERS


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) RETURN n",
        "match (n) return n;",
        "OPTIONAL MATCH (n) RETURN n",
        "RETURN 'CREATE (n)' AS text",
        'RETURN "it\\"s; SET" AS text',
        "MATCH (n:Set {load: 1}) WHERE n.create = $delete RETURN n.`DROP TABLE`",
        "// MERGE\nMATCH (n) /* DELETE n; */ RETURN n",
        "WITH 1 AS x UNWIND range(1, x) AS y RETURN y",
        "MATCH (a:集团)-[r]->(b) RETURN a.员工数, r, b",
    ],
)
def test_what_only_reads_passes(query: str) -> None:
    check_reading(query, {"delete"})


def test_the_typical_questions_pass() -> None:
    for typical in typical_queries():
        check_reading(typical.cypher, PARAMETERS)
        check_reading(typical.neo4j, PARAMETERS, procedures=True)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("CREATE (n)", "CREATE"),
        ("MATCH (n) SET n.x = 1", "SET"),
        ("MATCH (n) SeT n.x = 1", "SET"),
        ("MATCH (n) DETACH DELETE n", "DETACH"),
        ("MATCH (n) REMOVE n.x", "REMOVE"),
        ("MERGE (n:Enterprise {id: 'x'})", "MERGE"),
        ("UNWIND [1] AS x CREATE (:Product {id: 'x'})", "CREATE"),
        ("MATCH (n) WITH n FOREACH (x IN [1] | SET n.x = x)", "FOREACH"),
        ("LOAD CSV FROM 'http://127.0.0.1/' AS row RETURN row", "LOAD"),
        ("LOAD FROM '/etc/passwd' RETURN *", "LOAD"),
        ("MATCH (n) LOAD/**/CSV FROM 'x' AS row RETURN row", "LOAD"),
        ("COPY (MATCH (n) RETURN n.id) TO 'out.csv'", "COPY"),
        ("COPY Product FROM 'in.csv'", "COPY"),
        ("EXPORT DATABASE 'x'", "EXPORT"),
        ("IMPORT DATABASE 'x'", "IMPORT"),
        ("ATTACH 'x' AS y (dbtype duckdb)", "ATTACH"),
        ("INSTALL httpfs", "INSTALL"),
        ("CALL show_tables() RETURN *", "CALL"),
        ("CALL threads = 8", "CALL"),
        ("CALL dbms.listConfig()", "CALL"),
        ("MATCH (n) CALL { WITH n DELETE n } IN TRANSACTIONS RETURN 1", "CALL"),
        ("SHOW USERS", "SHOW"),
        ("USE system MATCH (n) RETURN n", "USE"),
        ("DROP TABLE Product", "DROP"),
        ("ALTER TABLE Product ADD x STRING", "ALTER"),
        ("EXPLAIN MATCH (n) RETURN n", "EXPLAIN"),
        ("BEGIN TRANSACTION", "BEGIN"),
        ("CHECKPOINT", "CHECKPOINT"),
    ],
)
def test_what_does_more_is_refused(query: str, word: str) -> None:
    with pytest.raises(QueryNotAllowed, match=f"queries only read the graph; {word} does more"):
        check_reading(query)


def test_several_statements_are_refused() -> None:
    with pytest.raises(QueryNotAllowed, match="a query is one statement"):
        check_reading("RETURN 1; RETURN 2")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "the query is empty"),
        (" ; // nothing", "the query is empty"),
        ("SELECT 1", "begins with one of MATCH, OPTIONAL, RETURN, UNWIND, WITH, not 'SELECT'"),
        ("找一下企业", "not '找一下企业'"),
        ("(n)", r"not '\('"),
        ("RETURN 'open", "the quote or comment that ' opens does not end"),
        ("RETURN $wanted", r"no value is given for \$wanted"),
        ("RETURN 1 /* open", r"the quote or comment that /\* opens does not end"),
        ("RETURN `open", "the quote or comment that ` opens does not end"),
        ("RETURN " + "1" * 20_000, "20,007 characters; expected at most 20,000"),
    ],
)
def test_what_is_no_query_is_told(query: str, message: str) -> None:
    with pytest.raises(BadQuery, match=message):
        check_reading(query)


@pytest.mark.parametrize("query", ["CALL db.labels() YIELD label RETURN label", "call db . propertyKeys()"])
def test_administrators_may_call_what_tells_names(query: str) -> None:
    check_reading(query, procedures=True)
    with pytest.raises(QueryNotAllowed):
        check_reading(query)


@pytest.mark.parametrize(
    "query",
    [
        "CALL apoc.load.json('http://127.0.0.1/')",
        "CALL db.labels() YIELD label CALL dbms.killQueries([]) RETURN label",
        "CALL db.labels",
        "CALL `db.labels`()",
        "MATCH (n) CALL db.labels() YIELD label RETURN label",
    ],
)
def test_administrators_may_call_nothing_else(query: str) -> None:
    with pytest.raises(QueryNotAllowed):
        check_reading(query, procedures=True)
