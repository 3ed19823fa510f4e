from __future__ import annotations

from graph.lists.load import LoadOptions, load_tables
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from tests.graph.lists.tables import loaded, put, refused, table, told, triples

HEADER = "chain|segment|upstream|products|region"


def test_rows_state_a_chain_and_its_segments() -> None:
    store = loaded(
        table("chains.csv", HEADER, "纺织|||| 350582", "纺织|纺纱||棉纱|", "纺织|织布|纺纱|布|"),
    )
    assert triples(store.relations_of(["纺织", "纺织/纺纱", "纺织/织布"])) == [
        ("product/布", "IN_SEGMENT", "纺织/织布"),
        ("product/棉纱", "IN_SEGMENT", "纺织/纺纱"),
        ("纺织", "LOCATED_IN", "region/350582"),
        ("纺织/纺纱", "PART_OF", "纺织"),
        ("纺织/纺纱", "UPSTREAM_OF", "纺织/织布"),
        ("纺织/织布", "PART_OF", "纺织"),
    ]
    nodes = store.nodes(["纺织", "纺织/织布"])
    assert nodes["纺织"].props == {"name": "纺织", "region": "350582"}
    assert nodes["纺织/织布"].props == {
        "name": "织布",
        "chain": "纺织",
        "upstream": ["纺纱"],
        "products": ["布"],
    }


def test_a_chain_needs_no_row_of_its_own() -> None:
    store = loaded(table("chains.csv", HEADER, "纺织|织布|||350582", "纺织|纺纱|||"))
    assert store.nodes(["纺织"])["纺织"].props == {"name": "纺织", "region": "350582"}


def test_a_segment_added_later_leaves_its_chain_alone() -> None:
    store = loaded(table("chains.csv", f"{HEADER}|备注", "纺织||||350582|x"))
    report = put(store, table("chains.csv", HEADER, "纺织|织布|||"))
    assert (told(report), report.added, report.changed) == ([], 1, 0)
    assert store.nodes(["纺织"])["纺织"].props == {"name": "纺织", "region": "350582", "备注": "x"}


def test_upstream_may_be_a_segment_of_another_chain_by_id_in_any_order() -> None:
    store = loaded(table("chains.csv", HEADER, "服装|缝制|纺织/织布||", "纺织|织布|||"))
    assert ("纺织/织布", "UPSTREAM_OF", "服装/缝制") in triples(store.relations_of(["服装/缝制"]))


def test_problems_are_told() -> None:
    rows = ["纺织||纺纱|布|350582", "纺织|织布|纺纱||", "纺织|印染||||350100", "|x|||"]
    assert refused(table("chains.csv", HEADER, *[row.replace("||||", "|||") for row in rows])) == [
        "chains.csv:2: upstream: '纺纱': expected a segment in the same row",
        "chains.csv:2: products: '布': expected a segment in the same row",
        "chains.csv:3: upstream: '纺纱': expected a segment of 纺织, or the id of one",
        "chains.csv:4: region: '350100': expected 350582, the chain's region in an earlier row",
        "chains.csv:5: chain: '': expected a value for chain",
    ]


def test_a_segment_stated_twice_is_told() -> None:
    assert refused(table("chains.csv", HEADER, "纺织|织布|||", "纺织|织布||布|")) == [
        "chains.csv:3: id: '纺织/织布': expected an id of its own, not that of row 2"
    ]


def test_the_owner_of_a_row_owns_chain_and_segment() -> None:
    store = loaded(table("chains.csv", "chain|segment|alliance", "纺织|织布|a1"))
    assert {node.alliance for node in store.nodes(["纺织", "纺织/织布"]).values()} == {"a1"}
    assert store.ids_of_kind(NodeKind.INDUSTRY_CHAIN) == ["纺织"]


def test_a_chain_stands_as_long_as_one_good_row_names_it() -> None:
    chains = table("chains.csv", "chain|segment|upstream", "链|上|没有|", "链|下|")
    store = SqliteStore(":memory:")
    load_tables(store, [chains], LoadOptions(keep_going=True))
    assert sorted(store.nodes(["链", "链/上", "链/下"])) == ["链", "链/下"]
