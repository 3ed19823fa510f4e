from __future__ import annotations

import pytest

from graph.chains.layout import layout_of
from graph.chains.leaders import Leaders, Role, StatedLeader, leaders
from tests.graph.chains.world import Props, segments, world

LINE = [
    *segments({"s-1": [], "s-2": ["s-1"], "s-3": ["s-2"], "s-4": []}),
    *("o-1 IN_SEGMENT s-1", "o-2 IN_SEGMENT s-4", "o-3 IN_SEGMENT s-2"),
]


def found(*facts: str, region: str = "", props: Props | None = None) -> Leaders:
    return leaders(layout_of(world(*LINE, *facts, props=props), "c-1"), region)


def test_who_is_stated_to_lead_the_chain_comes_before_who_leads_a_segment() -> None:
    assert found("o-9 LEADS s-1", "o-8 LEADS c-1", "o-7 LEADS c-1").stated == (
        StatedLeader("o-7", "c-1", Role.LEADER),
        StatedLeader("o-8", "c-1", Role.LEADER),
        StatedLeader("o-9", "s-1", Role.LEADER),
    )


def test_departments_and_people_lead_as_chiefs_and_bodies_as_conveners() -> None:
    stated = found("g-1 LEADS c-1", "e-1 LEADS c-1", "a-1 LEADS c-1").stated
    assert {each.id: each.role for each in stated} == {
        "a-1": Role.CONVENER,
        "e-1": Role.CHIEF,
        "g-1": Role.CHIEF,
    }


def test_parts_add_up() -> None:
    answer = found(
        "o-1 SUPPLIES o-3", "o-2 COOPERATES_WITH o-1", "o-1 SUPPLIES o-9", props={"o-1": {"scale": "中型"}}
    )
    first = answer.candidates[0]
    assert (first.id, first.positions, first.connected, first.partners) == ("o-1", ("s-1",), 2, 2)
    assert (first.position, first.size, first.reach) == pytest.approx((2 / 3, 2 / 3, 1))
    assert first.score == pytest.approx(7 / 9)
    assert [each.id for each in answer.candidates] == ["o-1", "o-3", "o-2"]


@pytest.mark.parametrize("tag", ["科创板上市", "龙头企业"])
def test_a_leading_tag_counts_as_the_largest_size(tag: str) -> None:
    answer = found(props={"o-2": {"tags": [tag], "scale": "小型"}})
    assert {each.id: each.size for each in answer.candidates} == {"o-1": None, "o-2": 1, "o-3": None}


def test_a_size_that_is_not_known_is_left_out() -> None:
    answer = found("o-1 SUPPLIES o-3", props={"o-3": {"scale": "微型"}})
    assert {each.id: (each.size, each.score) for each in answer.candidates} == {
        "o-1": (None, pytest.approx(5 / 6)),
        "o-3": (0, pytest.approx(5 / 9)),
        "o-2": (None, 0),
    }


def test_who_only_uses_what_the_chain_makes_is_no_candidate() -> None:
    props = {"s-3": {"name": "制造业用户"}, "s-2": {"name": "行业应用"}}
    answer = found("o-4 IN_SEGMENT s-3", "o-5 IN_SEGMENT s-3", "o-5 IN_SEGMENT s-1", props=props)
    assert [each.id for each in answer.candidates] == ["o-1", "o-3", "o-5", "o-2"]


def test_only_enterprises_of_the_region_are_candidates() -> None:
    answer = found("a-1 IN_SEGMENT s-1", "o-1 LOCATED_IN region/350211", region="350200")
    assert [each.id for each in answer.candidates] == ["o-1"]


def test_a_chain_without_members_has_no_candidates() -> None:
    assert leaders(layout_of(world(props={"c-1": {}}), "c-1"), "") == Leaders((), ())
