from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from graph.chains.amounts import Inferred
from graph.chains.gaps import Completeness, Lack, completeness
from graph.chains.layout import layout_of
from graph.chains.sole import Sole
from graph.records import Value
from graph.snapshot.adjacency import Adjacency, Coordinates
from tests.graph.chains.world import Props, segments, world

DAY = date(2026, 12, 1)
LINE = segments({"s-1": [], "s-2": ["s-1"], "s-3": ["s-2"]})


def found(*facts: str, region: str = "", props: Props | None = None) -> Completeness:
    return completeness(layout_of(world(*LINE, *facts, props=props), "c-1"), region, DAY)


def test_a_segment_is_empty_or_has_one_alone() -> None:
    answer = found("o-1 IN_SEGMENT s-1", "o-2 IN_SEGMENT s-3", "o-3 IN_SEGMENT s-3")
    assert [(gap.id, gap.lacks, gap.members) for gap in answer.gaps] == [
        ("s-1", (Lack.SINGLE,), ("o-1",)),
        ("s-2", (Lack.EMPTY,), ()),
    ]
    assert (answer.filled, answer.share) == (2, 2 / 3)


def test_only_who_is_in_the_region_counts() -> None:
    answer = found(
        "o-1 IN_SEGMENT s-1", "o-1 LOCATED_IN region/350211", "o-2 IN_SEGMENT s-1", region="350200"
    )
    first = answer.positions[0]
    assert (first.members, first.elsewhere, first.lacks) == (("o-1",), 1, (Lack.SINGLE,))


def test_exposure_is_the_share_downstream_by_member() -> None:
    answer = found("o-1 IN_SEGMENT s-1", "o-2 IN_SEGMENT s-1", "o-2 IN_SEGMENT s-2")
    assert [(each.downstream, each.exposure) for each in answer.positions] == [(2, 0.5), (1, 0.5), (0, 0.0)]


def test_a_bottleneck_is_weak_and_others_depend_on_it() -> None:
    answer = found("o-1 IN_SEGMENT s-1", "o-2 IN_SEGMENT s-1", "o-2 IN_SEGMENT s-2")
    assert [each.is_bottleneck for each in answer.positions] == [False, True, False]


def test_a_product_that_one_of_several_members_alone_makes_is_a_bottleneck_too() -> None:
    made = ("p-1 IN_SEGMENT s-1", "p-2 MADE_FROM p-1", "o-1 PRODUCES p-1", "o-2 IN_SEGMENT s-1")
    first = found(*made).positions[0]
    assert (first.members, first.lacks, first.is_bottleneck) == (("o-1", "o-2"), (Lack.SOLE,), True)
    assert first.sole == (Sole("p-1", "o-1"),)


SUPPLY = (
    *("p-1 IN_SEGMENT s-1", "o-1 PRODUCES p-1", "o-2 PRODUCES p-1"),
    *("d-1 ABOUT p-1", "o-9 REQUESTS d-1", "r-1 ABOUT p-1", "o-1 OFFERS r-1"),
)


@pytest.mark.parametrize(
    ("need", "capacity", "lacks"),
    [
        (30, 80, (Lack.IDLE,)),
        (80, 30, (Lack.SHORT,)),
        ("30-90", "10-40", ()),
        ("若干", 40, ()),
    ],
)
def test_capacity_is_compared_with_need(need: Value, capacity: Value, lacks: tuple[Lack, ...]) -> None:
    props: Props = {
        "d-1": {"kind": "supply", "quantity": need, "unit": "吨"},
        "r-1": {"kind": "supply", "capacity": capacity},
    }
    assert found(*SUPPLY, props=props).positions[0].lacks == lacks


def test_where_nobody_states_a_capacity_it_is_unknown_and_not_short() -> None:
    props = {"d-1": {"kind": "supply", "quantity": 5, "unit": "吨"}}
    first = found(*SUPPLY, props=props).positions[0]
    assert (first.need, first.capacity, first.unit, first.lacks) == (5, None, "吨", ())


@pytest.mark.parametrize(
    "props",
    [
        {"kind": "supply", "quantity": 5, "status": "closed"},
        {"kind": "supply", "quantity": 5, "deadline": "2026-11-30"},
        {"kind": "funding", "quantity": 5},
    ],
)
def test_what_is_closed_past_or_of_another_kind_does_not_count(props: dict[str, Value]) -> None:
    assert found(*SUPPLY, props={"d-1": props}).positions[0].need is None


def test_who_sells_adds_to_capacity_and_who_looks_for_it_does_not() -> None:
    props: Props = {
        "d-1": {"kind": "supply", "quantity": 7, "direction": "销售"},
        "r-1": {"kind": "supply", "capacity": 9},
    }
    facts = [fact for fact in SUPPLY if not fact.endswith("OFFERS r-1")]
    assert found(*facts, "o-9 OFFERS r-1", props=props).positions[0].capacity == 7


def test_amounts_in_several_units_are_not_compared() -> None:
    props: Props = {
        "d-1": {"kind": "supply", "quantity": 7, "unit": "吨"},
        "d-2": {"kind": "supply", "quantity": 9, "unit": "米"},
    }
    first = found(*SUPPLY, "d-2 ABOUT p-1", "o-9 REQUESTS d-2", props=props).positions[0]
    assert (first.need, first.unit, first.lacks) == (16, "", ())


def test_only_capacity_of_what_is_asked_for_counts() -> None:
    props: Props = {
        "d-1": {"kind": "supply", "quantity": 7},
        "r-1": {"kind": "supply", "capacity": 9},
        "r-2": {"kind": "supply", "capacity": 50_000},
    }
    facts = ("p-2 IN_SEGMENT s-1", "o-1 PRODUCES p-2", "r-2 ABOUT p-2", "o-1 OFFERS r-2")
    assert found(*SUPPLY, *facts, props=props).positions[0].capacity == 9


def test_a_chain_without_segments_is_complete() -> None:
    answer = completeness(layout_of(world(props={"c-1": {}}), "c-1"), "", DAY)
    assert (answer.positions, answer.share, answer.gaps) == ((), 1.0, [])


def test_a_maker_that_only_a_name_tells_fills_a_position_and_is_inferred() -> None:
    snapshot = world(*segments({"s-1": []}), "p-1 IN_SEGMENT s-1", "o-1 PRODUCES p-2")
    coarser, finer = (np.array([snapshot.row(id_)], np.int32) for id_ in ("p-1", "p-2"))
    links = Coordinates(coarser, finer, np.array([0.8]), np.zeros(1, np.int32))
    layout = layout_of(snapshot, "c-1", named=Adjacency.of(len(snapshot), links))
    (state,) = completeness(layout, "", DAY).positions
    assert (state.members, state.likely, state.inferred) == (
        ("o-1",),
        ("o-1",),
        (Inferred("p-2", "p-1", 0.8),),
    )
    (state,) = completeness(layout, "350211", DAY).positions
    assert (state.members, state.elsewhere, state.inferred) == ((), 1, ())
