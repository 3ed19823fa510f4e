from __future__ import annotations

from graph.records import Evidence, RelationKey
from graph.sqlite_store import SqliteStore
from graph.vocabulary import RelationKind
from tests.graph.lists.tables import loaded, put, table, told, triples

HEADER = "id|name|region|products"
PRODUCES = RelationKey("o1", RelationKind.PRODUCES, "product/纱")


def restate(store: SqliteStore, row: str) -> None:
    assert told(put(store, table("organizations.csv", HEADER, row))) == []


def test_what_a_row_no_longer_says_goes_and_the_rest_stays() -> None:
    store = loaded(table("organizations.csv", HEADER, "o1|甲|350211|纱;布"))
    restate(store, "o1|甲|350200|纱")
    assert triples(store.relations_of(["o1"])) == [
        ("o1", "LOCATED_IN", "region/350200"),
        ("o1", "PRODUCES", "product/纱"),
    ]


def test_what_others_say_of_the_same_relation_stays() -> None:
    store = loaded(
        table("organizations.csv", HEADER, "o1|甲||纱"),
        table("relations.csv", "source|relation|target|weight|evidence", "o1|PRODUCES|product/纱|0.7|年报"),
    )
    restate(store, "o1|甲||")
    relation = store.relations([PRODUCES])[PRODUCES]
    assert (relation.evidence, relation.weight) == ((Evidence("年报"),), 0.7)
    restate(store, "o1|甲||纱")
    relation = store.relations([PRODUCES])[PRODUCES]
    assert relation.evidence == (Evidence("年报"), Evidence("organizations", row="source"))


def test_relations_that_other_rows_state_stay() -> None:
    store = loaded(
        table("organizations.csv", HEADER, "o1|甲||"),
        table("demands.csv", "id|title|organization", "d1|x|o1"),
    )
    restate(store, "o1|甲厂||")
    assert triples(store.relations_of(["o1"])) == [("o1", "REQUESTS", "d1")]


def test_a_demand_that_moves_to_another_organization_leaves_the_first() -> None:
    store = loaded(
        table("organizations.csv", HEADER, "o1|甲||", "o2|乙||"),
        table("demands.csv", "id|title|organization", "d1|x|o1"),
    )
    put(store, table("demands.csv", "id|title|organization", "d1|x|乙"))
    assert triples(store.relations_of(["d1"])) == [("o2", "REQUESTS", "d1")]


def test_only_what_changed_is_written() -> None:
    store = loaded(table("organizations.csv", HEADER, "o1|甲|350211|纱", "o2|乙|350211|布"))
    report = put(store, table("organizations.csv", HEADER, "o1|甲|350211|纱", "o2|乙厂|350211|布"))
    assert (report.added, report.changed, report.unchanged, report.relations) == (0, 1, 1, 0)
    change = list(store.changes(store.version - 1))[-1]
    assert (change.nodes, change.relations, change.deleted_relations) == (("o2",), (), ())
