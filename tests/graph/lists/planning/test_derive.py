from __future__ import annotations

import pytest

from graph.records import Evidence, RelationKey
from graph.vocabulary import RelationKind
from tests.graph.lists.tables import loaded, table, triples

ORGANIZATIONS = table("organizations.csv", "id|name", "o1|甲", "o2|乙")


def test_an_organization_s_row_states_where_it_is_and_what_it_does() -> None:
    store = loaded(
        table(
            "organizations.csv",
            "id|name|region|location|industry|parent|products|needs",
            "o1|甲|集美区|软件园三期|1761|o2|纱;布|棉花",
            "o2|乙||||||",
        )
    )
    assert triples(store.relations_of(["o1"])) == [
        ("o1", "IN_INDUSTRY", "industry/1761"),
        ("o1", "LOCATED_IN", "place/软件园三期"),
        ("o1", "LOCATED_IN", "region/350211"),
        ("o1", "NEEDS", "product/棉花"),
        ("o1", "PART_OF", "o2"),
        ("o1", "PRODUCES", "product/布"),
        ("o1", "PRODUCES", "product/纱"),
    ]


@pytest.mark.parametrize(
    ("name", "header", "row", "relations"),
    [
        (
            "people",
            "id|name|organization|skills|region",
            "x|林|o1|机器视觉|350211",
            [
                ("x", "AFFILIATED_WITH", "o1"),
                ("x", "LOCATED_IN", "region/350211"),
                ("x", "SKILLED_IN", "technology/机器视觉"),
            ],
        ),
        (
            "demands",
            "id|title|organization|region|industry",
            "x|找|o1|350211|C",
            [
                ("o1", "REQUESTS", "x"),
                ("x", "IN_INDUSTRY", "industry/C"),
                ("x", "LOCATED_IN", "region/350211"),
            ],
        ),
        (
            "resources",
            "id|title|organization|region|industry|location",
            "x|有|o1|350200|1761|软件园",
            [
                ("o1", "OFFERS", "x"),
                ("x", "APPLIES_TO", "industry/1761"),
                ("x", "APPLIES_TO", "region/350200"),
                ("x", "LOCATED_IN", "place/软件园"),
            ],
        ),
    ],
)
def test_other_rows_state_relations_too(
    name: str, header: str, row: str, relations: list[tuple[str, str, str]]
) -> None:
    store = loaded(ORGANIZATIONS, table(f"{name}.csv", header, row))
    assert triples(store.relations_of(["x"])) == relations


def evidence(source: str, kind: RelationKind, target: str, header: str, row: str) -> tuple[Evidence, ...]:
    store = loaded(ORGANIZATIONS, table("demands.csv", header, row))
    key = RelationKey(source, kind, target)
    return store.relations([key])[key].evidence


def test_evidence_tells_the_list_and_whose_row_it_is() -> None:
    header, row = "id|title|organization|region", "d1|x|o1|350211"
    assert evidence("o1", RelationKind.REQUESTS, "d1", header, row) == (Evidence("demands", row="target"),)
    located = evidence("d1", RelationKind.LOCATED_IN, "region/350211", header, row)
    assert located == (Evidence("demands", row="source"),)


def test_a_row_may_name_its_own_evidence() -> None:
    header, row = "id|title|organization|evidence", "d1|x|o1|电话记录"
    assert evidence("o1", RelationKind.REQUESTS, "d1", header, row) == (Evidence("电话记录", row="target"),)


def test_an_unknown_region_is_a_place_and_an_unknown_industry_nothing() -> None:
    store = loaded(table("demands.csv", "id|title|region|industry", "d1|x|梧村一带|织东西"))
    assert triples(store.relations_of(["d1"])) == [("d1", "LOCATED_IN", "place/梧村一带")]


def test_a_place_lies_in_the_region_of_the_organization_that_names_it() -> None:
    store = loaded(
        table("organizations.csv", "id|name|region|location", "o1|甲|350211|软件园", "o2|乙||软件园")
    )
    assert ("place/软件园", "PART_OF", "region/350211") in triples(store.relations_of(["place/软件园"]))


@pytest.mark.parametrize("later", ["纱;product/纱", "product/纱;纱"])
def test_a_name_means_the_id_made_of_it_wherever_in_the_load_that_id_is_written_out(later: str) -> None:
    store = loaded(
        table("organizations.csv", "id|name|products", "o1|甲|纱"),
        table("products.csv", "id|name", "p|纱"),
        table("chains.csv", "chain|segment|products", f"链|上|{later}"),
    )
    assert triples(store.relations_of(["product/纱"])) == [
        ("o1", "PRODUCES", "product/纱"),
        ("product/纱", "IN_SEGMENT", "链/上"),
    ]
    assert store.relations_of(["p"]) == []


def test_an_id_that_only_a_relations_list_writes_out_counts_for_names_too() -> None:
    store = loaded(
        table("organizations.csv", "id|name|products", "o1|甲|纱"),
        table("products.csv", "id|name", "p|纱", "q|布"),
        table("relations.csv", "source|relation|target", "q|MADE_FROM|product/纱"),
    )
    assert triples(store.relations_of(["product/纱"])) == [
        ("o1", "PRODUCES", "product/纱"),
        ("q", "MADE_FROM", "product/纱"),
    ]
