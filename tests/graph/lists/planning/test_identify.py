from __future__ import annotations

from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from tests.graph.lists.tables import loaded, put, refused, table, told


def only(store: SqliteStore, kind: NodeKind) -> str:
    [id_] = store.ids_of_kind(kind)
    return id_


ORGANIZATIONS = table("organizations.csv", "id|name|aliases", "o1|甲公司|甲", "o2|乙（中国）公司|")


def test_a_row_without_id_gets_the_same_one_every_time_it_is_sent() -> None:
    first = loaded(ORGANIZATIONS, table("demands.csv", "title|kind|organization", "找 贷款|融资|o1"))
    again = loaded(ORGANIZATIONS, table("demands.csv", "title|kind|organization", "找贷款 |funding|甲"))
    id_ = only(first, NodeKind.DEMAND)
    assert id_ == only(again, NodeKind.DEMAND)
    assert id_.startswith("demand-")
    assert len(id_) == len("demand-") + 12


def test_organization_kind_and_content_make_the_id() -> None:
    header = "title|description|kind|organization"
    rows = ["a|b|funding|o1", "a|b|talent|o1", "a|b|funding|o2", "a|c|funding|o1", "a||funding|o1"]
    store = loaded(ORGANIZATIONS, table("demands.csv", header, *rows))
    assert len(store.ids_of_kind(NodeKind.DEMAND)) == len(rows)


def test_products_and_chains_are_known_by_their_names() -> None:
    store = loaded(
        table("products.csv", "name|kind", "纱|", "纺纱|technology"),
        table("chains.csv", "chain|segment", "纺织|纺纱"),
    )
    ids = ["product/纱", "technology/纺纱", "纺织", "纺织/纺纱"]
    assert [store.nodes(ids)[id_].kind.value for id_ in ids] == [
        "product", "technology", "industry_chain", "chain_segment",
    ]  # fmt: skip


def test_kinds_have_a_usual_one() -> None:
    store = loaded(ORGANIZATIONS, table("people.csv", "id|name", "p1|林"))
    assert [store.nodes([id_])[id_].kind.value for id_ in ("o1", "p1")] == ["enterprise", "talent"]


def test_a_node_holds_its_columns_and_neither_id_nor_kind_nor_owner_among_them() -> None:
    store = loaded(
        table("organizations.csv", "id|name|kind|alliance|tags|面积", "o1|甲|园区|a1|高企|3"),
        table("demands.csv", "id|title|kind|alliance", "d1|x|融资|a1"),
    )
    nodes = store.nodes(["o1", "d1"])
    assert nodes["o1"].props == {"name": "甲", "tags": ["高新技术企业"], "面积": "3"}
    assert nodes["d1"].props == {"title": "x", "kind": "funding", "sent_in": "demands"}
    assert (nodes["o1"].kind, nodes["o1"].alliance) == (NodeKind.PARK, "a1")


def test_an_organization_is_found_by_id_name_or_alias_and_kept_by_id() -> None:
    rows = ["d1|x|o1", "d2|x|甲公司", "d3|x|甲", "d4|x|乙(中国)公司"]
    store = loaded(ORGANIZATIONS, table("demands.csv", "id|title|organization", *rows))
    nodes = store.nodes(["d1", "d2", "d3", "d4"])
    assert [nodes[id_].props["organization"] for id_ in sorted(nodes)] == ["o1", "o1", "o1", "o2"]


def test_what_the_store_has_is_found_too() -> None:
    store = loaded(ORGANIZATIONS)
    assert told(put(store, table("demands.csv", "id|title|organization", "d1|x|甲", "d2|x|o2"))) == []
    assert store.nodes(["d1"])["d1"].props["organization"] == "o1"


def test_an_unknown_organization_is_told_with_the_nearest() -> None:
    unknown = table("demands.csv", "title|organization", "x|甲公寺")
    assert refused(unknown, store=loaded(ORGANIZATIONS)) == [
        "demands.csv:2: organization: '甲公寺': "
        "expected the id, name or alias of an organization or a person (nearest 甲公司, 甲)"
    ]


def test_a_name_that_several_bear_is_told_with_their_ids() -> None:
    twins = table("organizations.csv", "id|name", "o1|甲公司", "o2|甲公司")
    store = loaded(twins)
    line = (
        "demands.csv:2: organization: '甲公司': "
        "expected an organization or a person by id, for several bear this name (nearest o1, o2)"
    )
    assert refused(table("demands.csv", "title|organization", "x|甲公司"), store=store) == [line]


def test_an_id_of_another_kind_of_node_is_told() -> None:
    store = loaded(table("resources.csv", "id|title", "r1|x"))
    assert refused(table("demands.csv", "title|organization", "x|r1"), store=store) == [
        "demands.csv:2: organization: 'r1': expected an organization or a person, not one of kind resource"
    ]


def test_an_id_used_twice_is_told_with_both_rows() -> None:
    first = table("demands.csv", "id|title", "d1|x", "d2|y", "d1|z")
    assert refused(first) == ["demands.csv:4: id: 'd1': expected an id of its own, not that of row 2"]
    store = loaded()
    report = put(store, table("demands.csv", "id|title", "d1|x"), table("resources.csv", "id|title", "d1|x"))
    assert told(report) == [
        "resources.csv:2: id: 'd1': expected an id of its own, not that of row 2 of demands.csv"
    ]
    assert [file.loaded for file in report.files] == [True, False]


def test_ids_that_begin_like_those_of_shared_nodes_are_kept_for_them() -> None:
    assert refused(table("demands.csv", "id|title", "region/350211|x", "a/b|y")) == [
        "demands.csv:2: id: 'region/350211': expected an id that does not begin like that of a region"
    ]


def test_an_id_that_the_store_has_as_another_kind_is_told() -> None:
    store = loaded(ORGANIZATIONS)
    expected = "expected another id, for in the store this is that of a node of kind enterprise"
    for name, header, row in [
        ("demands.csv", "id|title", "o1|x"),
        ("organizations.csv", "id|name|kind", "o1|甲|高校"),
    ]:
        assert refused(table(name, header, row), store=store) == [f"{name}:2: id: 'o1': {expected}"]


def test_an_id_that_is_too_long_for_a_store_is_told() -> None:
    long = "链" * 400
    assert refused(table("chains.csv", "chain|segment", f"{long}|{long}")) == [
        f"chains.csv:2: id: '{'链' * 59}…': expected an id of at most 2,000 bytes, not 2,401"
    ]
