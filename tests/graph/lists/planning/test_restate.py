from __future__ import annotations

from tests.graph.lists.tables import loaded, put, table, told, triples


def test_rows_that_named_a_product_by_a_name_it_loses_find_another() -> None:
    store = loaded(
        table("products.csv", "id|name|aliases", "p1|涤纶长丝|涤丝;长丝"),
        table("organizations.csv", "id|name|products|needs", "o1|甲|涤丝|", "o2|乙||涤纶长丝"),
        table("people.csv", "id|name|skills", "x1|林|长丝"),
        table("chains.csv", "chain|segment|products", "纺织|化纤|涤丝"),
    )
    report = put(store, table("products.csv", "id|name|aliases", "p1|涤纶长丝|长丝"))
    assert (told(report), report.changed, report.unchanged) == ([], 1, 0)
    assert triples(store.relations_of(["o1", "o2", "x1", "纺织/化纤"])) == [
        ("o1", "PRODUCES", "product/涤丝"),
        ("o2", "NEEDS", "p1"),
        ("product/涤丝", "IN_SEGMENT", "纺织/化纤"),
        ("x1", "SKILLED_IN", "p1"),
        ("纺织/化纤", "PART_OF", "纺织"),
    ]


def test_a_row_of_the_same_load_is_read_as_it_is_there() -> None:
    store = loaded(
        table("products.csv", "id|name|aliases", "p1|涤纶长丝|涤丝"),
        table("organizations.csv", "id|name|products", "o1|甲|涤丝", "o2|乙|涤丝"),
    )
    report = put(
        store,
        table("products.csv", "id|name|aliases", "p1|涤纶长丝|"),
        table("organizations.csv", "id|name|products", "o1|甲厂|布"),
    )
    assert told(report) == []
    assert store.nodes(["o1"])["o1"].name == "甲厂"
    assert triples(store.relations_of(["o1", "o2"])) == [
        ("o1", "PRODUCES", "product/布"),
        ("o2", "PRODUCES", "product/涤丝"),
    ]


def test_a_product_without_an_id_is_known_by_its_name() -> None:
    store = loaded(
        table("products.csv", "name|aliases", "涤纶长丝|涤丝"),
        table("organizations.csv", "id|name|products", "o1|甲|涤丝"),
    )
    put(store, table("products.csv", "name|aliases", "涤纶长丝|"))
    assert triples(store.relations_of(["o1"])) == [("o1", "PRODUCES", "product/涤丝")]
