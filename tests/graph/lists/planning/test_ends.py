from __future__ import annotations

from graph.lists.load import LoadOptions
from graph.vocabulary import NodeKind
from tests.graph.lists.tables import loaded, put, table, told, triples


def test_regions_and_industries_bring_what_is_around_them() -> None:
    store = loaded(table("organizations.csv", "id|name|region|industry", "o1|甲|350211|1761"))
    names = {
        id_: node.name for id_, node in store.nodes([*REGIONS, *INDUSTRIES]).items() if node.alliance == ""
    }
    assert names == {**REGIONS, **INDUSTRIES}
    assert [triple for triple in triples(store.relations_of(names)) if triple[1] == "PART_OF"] == [
        ("industry/17", "PART_OF", "industry/C"),
        ("industry/176", "PART_OF", "industry/17"),
        ("industry/1761", "PART_OF", "industry/176"),
        ("region/350200", "PART_OF", "region/350000"),
        ("region/350211", "PART_OF", "region/350200"),
    ]


REGIONS = {"region/350211": "集美区", "region/350200": "厦门市", "region/350000": "福建省"}
INDUSTRIES = {
    "industry/1761": "针织或钩针编织物织造",
    "industry/176": "针织或钩针编织物及其制品制造",
    "industry/17": "纺织业",
    "industry/C": "制造业",
}

PRODUCTS = table(
    "products.csv", "id|name|kind|aliases", "p1|涤纶长丝|product|涤丝", "t1|机器视觉|technology|"
)


def made_of(products: str, skills: str = "") -> list[tuple[str, str, str]]:
    store = loaded(
        PRODUCTS,
        table("organizations.csv", "id|name|products", f"o1|甲|{products}"),
        table("people.csv", "id|name|skills", f"x1|林|{skills}"),
    )
    return triples(store.relations_of(["o1", "x1"]))


def test_products_are_found_by_id_name_and_alias_and_made_otherwise() -> None:
    assert made_of("p1") == made_of("涤纶长丝") == made_of("涤丝") == [("o1", "PRODUCES", "p1")]
    assert made_of("棉纱;product/布") == [
        ("o1", "PRODUCES", "product/布"),
        ("o1", "PRODUCES", "product/棉纱"),
    ]


def test_a_skill_is_a_technology_unless_a_product_of_that_name_exists() -> None:
    assert made_of("染色剂", "染色剂;机器视觉;织造") == [
        ("o1", "PRODUCES", "product/染色剂"),
        ("x1", "SKILLED_IN", "product/染色剂"),
        ("x1", "SKILLED_IN", "t1"),
        ("x1", "SKILLED_IN", "technology/织造"),
    ]


def test_what_was_made_once_is_found_again() -> None:
    store = loaded(table("organizations.csv", "id|name|products", "o1|甲|棉纱"))
    assert told(put(store, table("people.csv", "id|name|skills", "x1|林|棉纱"))) == []
    assert triples(store.relations_of(["x1"])) == [("x1", "SKILLED_IN", "product/棉纱")]
    assert store.ids_of_kind(NodeKind.TECHNOLOGY) == []
    assert store.nodes(["product/棉纱"])["product/棉纱"].props == {"name": "棉纱"}


def test_a_product_that_a_refused_row_would_have_named_is_made() -> None:
    store = loaded(table("organizations.csv", "id|name", "p1|甲"))
    report = put(
        store,
        table("products.csv", "id|name", "p1|棉纱"),
        table("organizations.csv", "id|name|products", "o2|乙|棉纱"),
    )
    assert len(report.problems) == 1
    assert triples(store.relations_of(["o2"])) == [("o2", "PRODUCES", "product/棉纱")]


PARK = table("organizations.csv", "id|name|kind|location|aliases", "k|厦门软件园三期|园区||软件园三期;软三")


def test_the_names_of_a_park_are_one_place_that_bears_them() -> None:
    resources = table(
        "resources.csv", "id|title|location", "r1|会议室|软件园三期", "r2|路演厅|厦门软件园三期"
    )
    others = table("企业.csv", "id|name|location|region", "o1|甲|软三|", "o2|乙|軟件園 三期|软三")
    store = loaded(PARK, others, resources)
    place = "place/厦门软件园三期"
    (node,) = store.nodes([place]).values()
    assert node.props == {"name": "厦门软件园三期", "aliases": ["软件园三期", "软三"]}
    located = [source for source, _, target in triples(store.relations_of([place])) if target == place]
    assert located == ["o1", "o2", "r1", "r2"]
    assert store.nodes(["r1"])["r1"].props["location"] == "软件园三期"


def test_a_park_that_the_store_has_and_one_nobody_verified_are_found_too() -> None:
    store = loaded(PARK)
    put(store, table("resources.csv", "id|title|location", "r1|会议室|软三"))
    assert triples(store.relations_of(["r1"])) == [("r1", "LOCATED_IN", "place/厦门软件园三期")]
    demands = table("demands.csv", "id|title|organization", "d1|x|示例软件园")
    resources = table("resources.csv", "id|title|location", "r2|x|示例软件园")
    put(store, demands, resources, options=LoadOptions(unknown_organizations=True))
    assert triples(store.relations_of(["r2"])) == [("r2", "LOCATED_IN", "place/示例软件园")]


def test_a_name_of_two_parks_and_a_place_that_exists_stay_as_they_are() -> None:
    store = loaded(table("resources.csv", "id|title|location", "r1|x|软三"))
    put(store, PARK, table("resources.csv", "id|title|location", "r2|x|软三"))
    assert triples(store.relations_of(["r2"])) == [("r2", "LOCATED_IN", "place/软三")]
    other = table("parks-organizations.csv", "id|name|kind|aliases", "k2|福州软件园|园区|软件园三期")
    store = loaded(PARK, other, table("resources.csv", "id|title|location", "r1|x|软件园三期"))
    assert triples(store.relations_of(["r1"])) == [("r1", "LOCATED_IN", "place/软件园三期")]


def test_a_zone_that_is_written_short_is_the_one_place_that_is_meant() -> None:
    store = loaded(table("resources.csv", "id|title|location", "r1|x|泉州经济技术开发区", "r2|x|晋江工业区"))
    put(store, table("demands.csv", "id|title|region", "d1|x|泉州开发区", "d2|x|晋江开发区", "d3|x|泉州区"))
    ids = ["d1", "d2", "d3"]
    assert triples(relation for relation in store.relations_of(ids) if relation.source in ids) == [
        ("d1", "LOCATED_IN", "place/泉州经济技术开发区"),
        ("d2", "LOCATED_IN", "place/晋江开发区"),
        ("d3", "LOCATED_IN", "place/泉州区"),
    ]
    assert store.nodes(["d1"])["d1"].props["region"] == "泉州开发区"


def test_a_region_is_not_understood_only_where_it_means_no_known_place() -> None:
    zone = table("resources.csv", "id|title|location", "r1|x|泉州经济技术开发区", "r2|x|软三")
    store = loaded(PARK, zone)
    names = ("泉州开发区", "泉州经济技术开发区", "软三", "软件园三期", "哪里开发区")
    rows = [f"d{number}|x|{name}" for number, name in enumerate(names)]
    report = put(store, table("demands.csv", "id|title|region", *rows))
    assert [warning.value for warning in report.warnings] == ["哪里开发区"]


def test_a_short_name_of_several_zones_is_a_place_of_its_own() -> None:
    zones = ["r1|x|泉州经济技术开发区", "r2|x|泉州高新技术产业开发区"]
    store = loaded(table("resources.csv", "id|title|location", *zones))
    put(store, table("demands.csv", "id|title|region", "d1|x|泉州开发区"))
    assert triples(store.relations_of(["d1"])) == [("d1", "LOCATED_IN", "place/泉州开发区")]
