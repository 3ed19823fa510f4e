"""A skill suits a topic that is the same, a kind of it or the other way round, or alike by name."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from graph.records import Node, Relation
from graph.vocabulary import NodeKind, RelationKind
from matching.experts.skills import Fit, fits
from matching.match import Path
from tests.matching.world import snapshot_of

_R = RelationKind


def fit(skill: str, topic: str, *relations: Relation, names: tuple[str, ...] = ()) -> Fit | None:
    """How the one skill there is suits one topic, by their names."""
    snapshot = snapshot_of(
        Node("expert", NodeKind.EXPERT),
        Node("skill", NodeKind.TECHNOLOGY, {"name": skill}),
        Node("topic", NodeKind.TECHNOLOGY, {"name": topic}),
        Relation("expert", _R.SKILLED_IN, "skill"),
        *relations,
    )
    found: Mapping[int, Fit] = fits(
        snapshot, [row for row in [snapshot.row("topic")] if row is not None], names
    )
    row = snapshot.row("skill")
    return None if row is None else found.get(row)


@pytest.mark.parametrize(
    "relation", [Relation("skill", _R.KIND_OF, "topic"), Relation("topic", _R.KIND_OF, "skill")]
)
def test_a_kind_of_it_counts_less_whichever_is_the_wider(relation: Relation) -> None:
    assert fit("机器视觉", "传感", relation) == Fit(0.8, Path(("skill", "topic"), (_R.KIND_OF,)), "传感")


def test_a_like_name_counts_by_how_alike_it_is() -> None:
    near = fit("谐波减速器设计", "谐波减速器")
    assert near is not None
    assert 0.48 <= near.grade <= 0.8
    assert (near.way, near.topic) == (Path(("skill",), ()), "谐波减速器")


@pytest.mark.parametrize("skill", ["运动控制", "合同法"])
def test_a_common_beginning_is_no_reason(skill: str) -> None:
    assert fit(skill, "运动鞋") is None


@pytest.mark.parametrize(
    ("skill", "topic"), [("光学设计", "设计打样"), ("软件开发", "技术开发"), ("系统工程", "控制系统工程")]
)
def test_a_word_that_stands_in_names_of_anything_is_no_reason(skill: str, topic: str) -> None:
    assert fit(skill, topic) is None


def test_further_names_of_what_is_worked_on_count_too() -> None:
    found = fit("视觉系统集成", "齿轮", names=("视觉系统",))
    assert found is not None
    assert found.topic == "视觉系统"


def test_only_what_somebody_is_skilled_in_is_a_skill() -> None:
    snapshot = snapshot_of(Node("topic", NodeKind.TECHNOLOGY, {"name": "传感"}))
    assert fits(snapshot, [0], ()) == {}
