from __future__ import annotations

import pytest

from graph.errors import BadValue, NotFound
from graph.exploration.selection import Selection, parse_node_kind, parse_relation_kind, select
from graph.exploration.standing import Standing
from graph.records import Evidence, Node, Relation
from graph.vocabulary import NodeKind, RelationKind
from tests.graph.exploration.worlds import ids, snapshot_of

K, R = NodeKind, RelationKind
SNAPSHOT = snapshot_of(
    [
        Node("region/350211", K.REGION, {"name": "集美区"}),
        Node("region/440100", K.REGION, {"name": "广州市"}),
        Node("place/软件园", K.PLACE, {"name": "软件园"}),
        Node("jimei", K.ENTERPRISE),
        Node("park-firm", K.ENTERPRISE),
        Node("canton", K.ENTERPRISE),
        Node("product/相机", K.PRODUCT),
        Node("product/茶叶", K.PRODUCT),
        Node("said", K.FEEDBACK, {"decision": "accepted"}),
    ],
    [
        Relation("jimei", R.LOCATED_IN, "region/350211"),
        Relation("canton", R.LOCATED_IN, "region/440100"),
        Relation("place/软件园", R.LOCATED_IN, "region/350211"),
        Relation("park-firm", R.LOCATED_IN, "place/软件园"),
        Relation("jimei", R.PRODUCES, "product/相机", (Evidence("官网", valid_to="2025-12-31"),)),
        Relation("canton", R.PRODUCES, "product/茶叶"),
        Relation("jimei", R.SUPPLIES, "canton", (Evidence("推断", status="inferred"),)),
        Relation(
            "jimei",
            R.COOPERATES_WITH,
            "canton",
            (
                Evidence("甲", valid_from="2026-01-01"),
                Evidence("乙", valid_to="长期"),
                Evidence("丙", status="inferred"),
            ),
        ),
    ],
)


def relations(selection: Selection) -> list[tuple[str, str, str]]:
    return [(each.source, each.kind.value, each.target) for each in select(SNAPSHOT, selection).relations()]


def test_by_default_it_is_all_that_is_stated_but_feedback() -> None:
    assert "said" not in ids(select(SNAPSHOT, Selection()))
    assert len(ids(select(SNAPSHOT, Selection()))) == 8
    assert ("jimei", "SUPPLIES", "canton") not in relations(Selection())


def test_inferred_relations_come_when_asked_for() -> None:
    assert ("jimei", "SUPPLIES", "canton") in relations(Selection(standing=Standing(inferred=True)))


def test_kinds_of_node_and_relation_choose() -> None:
    chosen = Selection(kinds=frozenset({K.ENTERPRISE}), relations=frozenset({R.COOPERATES_WITH, R.PRODUCES}))
    assert ids(select(SNAPSHOT, chosen)) == ["jimei", "park-firm", "canton"]
    assert relations(chosen) == [("jimei", "COOPERATES_WITH", "canton")]


@pytest.mark.parametrize("region", ["350211", "350200", "350000"])
def test_a_region_holds_what_lies_in_it_and_what_belongs_to_that(region: str) -> None:
    assert set(ids(select(SNAPSHOT, Selection(region=region)))) == {
        "region/350211",
        "place/软件园",
        "jimei",
        "park-firm",
        "product/相机",
    }


def test_a_region_without_anyone_is_empty() -> None:
    assert ids(select(SNAPSHOT, Selection(region="110000"))) == []


def test_a_day_leaves_out_what_does_not_hold_on_it() -> None:
    held = relations(Selection(standing=Standing(as_of="2025-12-31")))
    assert ("jimei", "PRODUCES", "product/相机") in held
    later = relations(Selection(standing=Standing(as_of="2026-01-01")))
    assert ("jimei", "PRODUCES", "product/相机") not in later
    assert ("canton", "PRODUCES", "product/茶叶") in later


def test_a_relation_carries_only_the_statements_that_count() -> None:
    chosen = Selection(relations=frozenset({R.COOPERATES_WITH}), standing=Standing(as_of="2025-06-30"))
    [relation] = select(SNAPSHOT, chosen).relations()
    assert [item.evidence for item in relation.evidence] == ["乙"]


def test_a_node_outside_is_told_from_one_that_does_not_exist() -> None:
    graph = select(SNAPSHOT, Selection(kinds=frozenset({K.PRODUCT})))
    with pytest.raises(NotFound, match="'jimei' is not in this part of the graph"):
        graph.row("jimei")
    with pytest.raises(NotFound, match="no node has the id 'x'"):
        graph.row("x")


def test_kinds_are_read_in_english_and_chinese() -> None:
    assert parse_node_kind("企业") == parse_node_kind("enterprise") == K.ENTERPRISE
    assert parse_relation_kind("供货给") == parse_relation_kind("supplies") == R.SUPPLIES
    with pytest.raises(BadValue, match=r"expected a kind of node such as enterprise or 企业 \(nearest "):
        parse_node_kind("enterprises")
