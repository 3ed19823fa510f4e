"""Who has the skills that a chain needs, with the way that proves it."""

from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.experts.finding import Skilled, skilled, topics_of
from matching.match import Path
from tests.matching.world import snapshot_of

_R = RelationKind
CHAIN = [
    Node("chain", NodeKind.INDUSTRY_CHAIN, {"name": "机器人"}),
    Node("chain/gear", NodeKind.CHAIN_SEGMENT, {"name": "精密减速器"}),
    Node("chain/eye", NodeKind.CHAIN_SEGMENT, {"name": "视觉系统"}),
    Relation("chain/gear", _R.PART_OF, "chain"),
    Relation("chain/eye", _R.PART_OF, "chain"),
    Node("t/vision", NodeKind.TECHNOLOGY, {"name": "机器视觉"}),
    Node("t/sense", NodeKind.TECHNOLOGY, {"name": "传感"}),
    Node("t/wear", NodeKind.TECHNOLOGY, {"name": "减速器磨损"}),
    Node("t/law", NodeKind.TECHNOLOGY, {"name": "合同法"}),
    Relation("t/vision", _R.IN_SEGMENT, "chain/eye"),
    Relation("t/vision", _R.KIND_OF, "t/sense"),
]


def person(id_: str, *skills: str, at: str = "") -> list[Node | Relation]:
    works = [Relation(id_, _R.AFFILIATED_WITH, at)] if at else []
    return [Node(id_, NodeKind.EXPERT), *(Relation(id_, _R.SKILLED_IN, skill) for skill in skills), *works]


def found(snapshot: Snapshot, id_: str) -> dict[str, Skilled]:
    return {each.id: each for each in skilled(snapshot, topics_of(snapshot, id_))}


def test_a_skill_is_the_topic_a_kind_of_it_or_alike_by_name() -> None:
    snapshot = snapshot_of(*CHAIN, *person("a", "t/vision"), *person("b", "t/sense"), *person("c", "t/wear"))
    suiting = found(snapshot, "chain")
    assert list(suiting) == ["a", "b", "c"]
    way = Path(("a", "t/vision"), (_R.SKILLED_IN,))
    assert suiting["a"] == Skilled("a", 1.0, ("机器视觉",), (way,), ("机器视觉",))
    way = Path(("b", "t/sense", "t/vision"), (_R.SKILLED_IN, _R.KIND_OF))
    assert suiting["b"] == Skilled("b", 0.8, ("机器视觉",), (way,), ("传感",))
    assert suiting["c"].topics == ("精密减速器",)
    assert 0.4 < suiting["c"].score < 0.8


def test_what_has_nothing_in_common_does_not_suit() -> None:
    assert found(snapshot_of(*CHAIN, *person("a", "t/law")), "chain") == {}


@pytest.mark.parametrize(
    ("skill", "suits"), [("减速器磨损", True), ("机器视觉检测", True), ("视觉传达", False)]
)
def test_names_are_alike_by_what_they_are_about(skill: str, suits: bool) -> None:
    named = Node("t/named", NodeKind.TECHNOLOGY, {"name": skill})
    assert bool(found(snapshot_of(*CHAIN, named, *person("a", "t/named")), "chain")) == suits


def test_a_segment_asks_for_less_than_its_chain() -> None:
    snapshot = snapshot_of(*CHAIN, *person("a", "t/vision"), *person("c", "t/wear"))
    assert list(found(snapshot, "chain/gear")) == ["c"]
    assert list(found(snapshot, "chain/eye")) == ["a"]


def test_skills_in_several_topics_add_up() -> None:
    both = found(snapshot_of(*CHAIN, *person("a", "t/sense", "t/wear")), "chain")["a"]
    one = found(snapshot_of(*CHAIN, *person("a", "t/wear")), "chain")["a"]
    assert both.topics == ("机器视觉", "精密减速器")
    assert both.score == pytest.approx(1 - (1 - 0.8) * (1 - one.score))


def test_people_count_for_the_university_or_institute_where_they_work() -> None:
    snapshot = snapshot_of(
        *CHAIN,
        Node("uni", NodeKind.UNIVERSITY, {"name": "示例大学"}),
        Node("inst", NodeKind.ORGANIZATION, {"name": "示例研究院"}),
        Node("grid", NodeKind.ORGANIZATION, {"name": "示例网格"}),
        Node("firm", NodeKind.ENTERPRISE, {"name": "示例公司"}),
        *person("a", "t/vision", at="uni"),
        *person("b", "t/sense", at="inst"),
        *person("c", "t/vision", at="grid"),
        *person("d", "t/vision", at="firm"),
    )
    suiting = found(snapshot, "chain")
    assert {id_: each.score for id_, each in suiting.items()} == {
        "a": 1.0,
        "c": 1.0,
        "d": 1.0,
        "uni": 0.9,
        "b": 0.8,
        "inst": 0.72,
    }
    assert suiting["uni"].evidence == (Path(("uni", "a", "t/vision"), (_R.AFFILIATED_WITH, _R.SKILLED_IN)),)


def test_a_product_stands_for_what_it_is_made_from() -> None:
    snapshot = snapshot_of(
        *CHAIN,
        Node("robot", NodeKind.PRODUCT, {"name": "机器人"}),
        Relation("robot", _R.MADE_FROM, "t/vision"),
        *person("a", "t/vision"),
    )
    assert list(found(snapshot, "robot")) == ["a"]


@pytest.mark.parametrize("id_", ["none", "a"])
def test_what_is_no_chain_is_not_found(id_: str) -> None:
    with pytest.raises(NotFound, match=f"no chain or product has the id '{id_}'"):
        topics_of(snapshot_of(*CHAIN, *person("a")), id_)
