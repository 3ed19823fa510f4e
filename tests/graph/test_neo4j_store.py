"""What Neo4j's own tools show of a store, and what only Neo4j can do to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, LiteralString

import pytest
from neo4j import Driver, GraphDatabase, Transaction
from neo4j.exceptions import ServiceUnavailable, TransientError

from graph.errors import StoreError, StoreTooNew, StoreUnavailable
from graph.neo4j_connection import Address
from graph.neo4j_store import Neo4jStore
from graph.records import Evidence, Node, Relation
from graph.store import Transaction as Writing
from graph.vocabulary import NodeKind, RelationKind

BANK = Node(
    "bank", NodeKind.FINANCIAL_INSTITUTION, {"name": "示例银行", "tags": ["示例"], "version": "2"}, "jimei"
)
LOAN = Node("loan", NodeKind.RESOURCE, {"title": "示例贷款", "slots": 3})
OFFERS = Relation("bank", RelationKind.OFFERS, "loan", (Evidence("协议", "2024-05-01"), Evidence()), 0.5)


def put(tx: Writing) -> str:
    tx.writes.upsert_nodes([BANK, LOAN])
    tx.writes.upsert_relations([OFFERS])
    return "written"


@pytest.fixture
def store(empty_neo4j_url: str) -> Iterator[Neo4jStore]:
    store = Neo4jStore(empty_neo4j_url)
    yield store
    store.close()


@pytest.fixture
def driver(neo4j_url: str) -> Iterator[Driver]:
    """Neo4j as its own tools see it."""
    address = Address.parse(neo4j_url)
    where, login = f"{address.scheme}://{address.host}", (address.user, address.password)
    with GraphDatabase.driver(where, auth=login) as driver:
        yield driver


@pytest.fixture
def cypher(driver: Driver, neo4j_url: str) -> Callable[[LiteralString], list[Any]]:
    """The first column of what a query answers."""
    database = Address.parse(neo4j_url).database
    return lambda query: [
        record.value() for record in driver.execute_query(query, database_=database).records
    ]


Query = Callable[[LiteralString], list[Any]]


def test_the_database_reads_like_the_vocabulary(store: Neo4jStore, cypher: Query) -> None:
    store.write(put)

    assert cypher("MATCH (n:FinancialInstitution) RETURN labels(n)") == [["Entity", "FinancialInstitution"]]
    assert cypher("MATCH (n:FinancialInstitution) RETURN properties(n)") == [
        {
            "id": "bank",
            "name": "示例银行",
            "tags": ["示例"],
            "version": "2",
            "alliance": "jimei",
            "_version": 1,
        }
    ]
    assert cypher("MATCH (:FinancialInstitution)-[r:OFFERS]->(:Resource) RETURN properties(r)") == [
        {"weight": 0.5, "evidence": ['{"evidence":"协议","observed_on":"2024-05-01"}', "{}"]}
    ]


def test_what_the_store_keeps_for_itself_is_set_apart(store: Neo4jStore, cypher: Query) -> None:
    store.write(put)

    labels = cypher(
        "MATCH (n) WHERE NOT n:Entity UNWIND labels(n) AS label RETURN DISTINCT label ORDER BY label"
    )

    assert labels == ["_ChanglianAnnounced", "_ChanglianChange", "_ChanglianMeta"]


def test_columns_named_like_the_stores_own_are_kept_beside_them(store: Neo4jStore, cypher: Query) -> None:
    odd = Node("odd", NodeKind.PRODUCT, {"id": "1", "alliance": "2", "_version": "3", "__x": "4", "": "5"})

    store.write(lambda tx: tx.writes.upsert_nodes([odd]))

    assert store.nodes(["odd"]) == {"odd": odd}
    assert cypher("MATCH (n:Product) UNWIND keys(n) AS key RETURN key ORDER BY key") == [
        "__",
        "____x",
        "___version",
        "__alliance",
        "__id",
        "_version",
        "id",
    ]


def test_labels_and_relations_that_others_added_do_no_harm(store: Neo4jStore, cypher: Query) -> None:
    store.write(put)
    cypher("MATCH (a {id: 'bank'}) MATCH (b {id: 'loan'}) SET a:A:Favourite CREATE (a)-[:LIKES]->(b)")

    assert store.nodes(["bank", "loan"]) == {"bank": BANK, "loan": LOAN}
    assert store.relations_of(["bank"]) == [OFFERS]
    assert store.counts() == {"financial_institution": 1, "resource": 1, "OFFERS": 1}
    store.write(lambda tx: tx.writes.delete_nodes(["loan"]))
    assert store.counts() == {"financial_institution": 1}


def test_a_node_without_a_label_of_the_vocabulary_is_named(store: Neo4jStore, cypher: Query) -> None:
    cypher("CREATE (:Entity {id: 'stray', _version: 0})")

    with pytest.raises(StoreError, match="the node 'stray' in Neo4j has no label of the vocabulary"):
        store.nodes(["stray"])


def test_a_newer_schema_is_left_alone(store: Neo4jStore, cypher: Query, neo4j_url: str) -> None:
    cypher("MATCH (m:_ChanglianMeta) SET m.schema = 99")

    with pytest.raises(StoreTooNew, match="has schema 99, this version reads up to 1") as caught:
        Neo4jStore(neo4j_url)

    assert Address.parse(neo4j_url).password not in str(caught.value)


def test_a_store_is_opened_over_a_half_made_schema(store: Neo4jStore, cypher: Query, neo4j_url: str) -> None:
    cypher("MATCH (m:_ChanglianMeta) DELETE m")

    again = Neo4jStore(neo4j_url)

    assert again.write(put) == "written"
    assert again.version == 1
    again.close()


# Failures on the way


def fail_commits(monkeypatch: pytest.MonkeyPatch, error: Exception, *, arrived: bool, times: int = 1) -> None:
    """Let the first commits fail: their request is lost, or (`arrived`) only its acknowledgement."""
    commit, left = Transaction.commit, iter(range(times))

    def failing(transaction: Transaction) -> None:
        fails = next(left, None) is not None
        if arrived or not fails:
            commit(transaction)
        if fails:
            raise error

    monkeypatch.setattr(Transaction, "commit", failing)


@pytest.fixture(params=[50_000, 0], ids=["in one transaction", "staged"])
def patient(request: pytest.FixtureRequest, empty_neo4j_url: str) -> Iterator[Neo4jStore]:
    """A store that does not wait long, and writes in both ways."""
    store = Neo4jStore(empty_neo4j_url, transaction_weight=request.param, patience=5)
    yield store
    store.close()


@pytest.mark.parametrize("arrived", [True, False])
@pytest.mark.parametrize("error", [ServiceUnavailable("gone"), TransientError("later")])
def test_a_write_whose_commit_is_in_doubt_is_carried_out_once(
    patient: Neo4jStore, monkeypatch: pytest.MonkeyPatch, error: Exception, arrived: bool
) -> None:
    fail_commits(monkeypatch, error, arrived=arrived)
    asked: list[int] = []

    def work(tx: Writing) -> int:
        asked.append(len(tx.nodes(["bank"])))
        put(tx)
        return len(asked)

    answer = patient.write(work)

    assert answer == (1 if arrived else 2)
    assert asked == [0] * answer
    assert patient.version == 1
    assert len(list(patient.changes(0))) == 1
    assert patient.counts() == {"financial_institution": 1, "resource": 1, "OFFERS": 1}


def test_a_write_that_keeps_failing_is_given_up(
    empty_neo4j_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Neo4jStore(empty_neo4j_url, patience=0.2)
    fail_commits(monkeypatch, ServiceUnavailable("gone"), arrived=False, times=1_000)

    with pytest.raises(StoreUnavailable, match=r"cannot be reached$") as caught:
        store.write(put)

    assert Address.parse(empty_neo4j_url).password not in str(caught.value)
    monkeypatch.undo()
    assert (store.version, store.counts()) == (0, {})
    store.close()


def test_what_the_server_refuses_is_told_and_not_tried_again(store: Neo4jStore, cypher: Query) -> None:
    asked: list[str] = []
    cypher("CREATE CONSTRAINT of_others FOR (n:Resource) REQUIRE n.slots IS UNIQUE")
    try:
        cypher("CREATE (:Resource {slots: 3})")

        with pytest.raises(
            StoreUnavailable, match=r"cannot be used: Node.* already exists with .*`slots` = 3"
        ):
            store.write(lambda tx: asked.append(put(tx)))
    finally:
        cypher("DROP CONSTRAINT of_others")

    assert asked == ["written"]
    assert store.version == 0
