from __future__ import annotations

import pytest

from graph.records import Evidence, Relation, RelationKey
from graph.sqlite_store import SqliteStore
from graph.vocabulary import RelationKind
from tests.graph.lists.tables import loaded, put, refused, table, told, triples

HEADER = "source|relation|target|weight|evidence|observed_on|valid_from|valid_to|confidence"
NODES = (
    table(
        "organizations.csv", "id|name|kind|aliases", "o1|甲公司|企业|甲", "o2|乙公司|企业|", "a1|联盟|联盟|"
    ),
    table("resources.csv", "id|title", "r1|贷款"),
    table("products.csv", "id|name", "p1|纱"),
)
SUPPLIES = RelationKey("o1", RelationKind.SUPPLIES, "o2")


@pytest.fixture
def store() -> SqliteStore:
    return loaded(*NODES)


def state(store: SqliteStore, *rows: str) -> list[str]:
    return told(
        put(store, table("relations.csv", HEADER, *(row + "|" * (8 - row.count("|")) for row in rows)))
    )


def test_a_row_states_a_relation_with_its_evidence(store: SqliteStore) -> None:
    assert state(store, "甲|供货给|乙公司|0.5|年报|2026年5月1日|2026|2026|0.9") == []
    evidence = Evidence("年报", "2026-05-01", "2026-01-01", "2026-12-31", 0.9)
    assert store.relations([SUPPLIES])[SUPPLIES] == Relation(*SUPPLIES, (evidence,), 0.5)


def test_rows_with_the_same_ends_add_evidence_now_and_later(store: SqliteStore) -> None:
    assert state(store, "o1|SUPPLIES|o2||年报", "o1|SUPPLIES|o2|0.5|官网") == []
    assert state(store, "o1|SUPPLIES|o2||新闻", "o1|SUPPLIES|o2||年报") == []
    relation = store.relations([SUPPLIES])[SUPPLIES]
    assert [item.evidence for item in relation.evidence] == ["年报", "官网", "新闻"]
    assert relation.weight == 0.5


@pytest.mark.parametrize(
    ("target", "id_"),
    [
        ("350211", "region/350211"),
        ("region/350211", "region/350211"),
        ("集美区", "region/350211"),
        ("industry/1761", "industry/1761"),
        ("1761", "industry/1761"),
        ("place/软件园", "place/软件园"),
    ],
)
def test_regions_industries_and_places_are_made_when_named(store: SqliteStore, target: str, id_: str) -> None:
    assert state(store, f"r1|APPLIES_TO|{target}") == []
    assert triples(store.relations_of(["r1"])) == [("r1", "APPLIES_TO", id_)]


def test_a_short_number_is_a_region_where_no_industry_can_be_meant(store: SqliteStore) -> None:
    assert state(store, "o1|LOCATED_IN|3502") == []
    assert triples(store.relations_of(["o1"])) == [("o1", "LOCATED_IN", "region/350200")]


def test_shared_products_are_made_by_id_but_not_by_name(store: SqliteStore) -> None:
    assert state(store, "p1|KIND_OF|棉花") == [
        "relations.csv:2: target: '棉花': expected the id, name or alias of a product"
    ]
    assert state(store, "p1|MADE_FROM|product/棉花") == []
    assert ("p1", "MADE_FROM", "product/棉花") in triples(store.relations_of(["p1"]))


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (
            "o1|MEMBER_OF|o2",
            "target: 'o2': expected a node of kind alliance or association, not one of kind enterprise",
        ),
        ("r1|SUPPLIES|o2", "source: 'r1': expected an organization, not one of kind resource"),
        ("o9|SUPPLIES|o2", "source: 'o9': expected the id, name or alias of an organization"),
        ("o1|SUPPLIES|o1", "target: 'o1': expected another node than the source"),
        ("o1|SUPPLIES|甲", "target: '甲': expected another node than the source"),
        ("o1|LOCATED_IN|鼓楼区", "target: '鼓楼区': expected one region: several bear this name"),
        ("o1||o2", "relation: '': expected a value for relation"),
        ("o1|SUPPLIES|o2|-1", "weight: '-1': expected a number, 0 or more"),
        ("o1|SUPPLIES|o2||||||2", "confidence: '2': expected a number from 0 to 1"),
    ],
)
def test_what_cannot_be_related_is_told(store: SqliteStore, row: str, line: str) -> None:
    before = store.version
    assert [problem.split(" (")[0] for problem in state(store, row)] == [f"relations.csv:2: {line}"]
    assert store.version == before


def test_an_unknown_relation_is_told_with_the_nearest(store: SqliteStore) -> None:
    table_ = table("relations.csv", "source|relation|target", "o1|SUPPLYS|o2")
    assert refused(table_, store=store) == [
        "relations.csv:2: relation: 'SUPPLYS': "
        "expected a relation such as SUPPLIES or 供货给 (nearest SUPPLIES, EMPLOYS)"
    ]


def test_rows_that_say_nothing_new_write_nothing(store: SqliteStore) -> None:
    rows = table("relations.csv", HEADER, "o1|SUPPLIES|o2|0.5|年报||||")
    first = put(store, rows)
    before = store.version
    again = put(store, rows)
    assert (first.added, again.added, again.unchanged, store.version) == (1, 0, 1, before)
