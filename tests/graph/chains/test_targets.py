from __future__ import annotations

from datetime import date

from graph.chains.layout import layout_of
from graph.chains.targets import Gap, closing
from tests.graph.chains.world import segments, world

DAY = date(2026, 12, 1)
LINE = [*segments({"s-1": [], "s-2": ["s-1"]}), "p-1 IN_SEGMENT s-1", "p-2 KIND_OF p-1"]
NEAR, FAR, HERE = "region/350582", "region/330200", "region/350211"


def found(*facts: str, top: int = 5) -> list[Gap]:
    return closing(layout_of(world(*LINE, *facts), "c-1"), "350211", DAY, top)


def test_near_ones_come_first() -> None:
    gap = found(
        *("o-1 PRODUCES p-1", "o-2 PRODUCES p-1", "o-3 IN_SEGMENT s-1", f"o-1 LOCATED_IN {FAR}"),
        f"o-2 LOCATED_IN {NEAR}",
    )[0]
    assert [(each.id, each.region, each.distance) for each in gap.targets] == [
        ("o-2", "350582", 2),
        ("o-1", "330200", 3),
        ("o-3", "", 4),
    ]


def test_of_those_as_near_who_supplies_the_region_comes_first_then_who_makes_more() -> None:
    gap = found(
        *(f"{id_} LOCATED_IN {NEAR}" for id_ in ("o-1", "o-2", "o-3")),
        *("o-1 PRODUCES p-1", "o-2 PRODUCES p-1", "o-2 PRODUCES p-2", "o-3 IN_SEGMENT s-1"),
        *("o-3 SUPPLIES o-9", f"o-9 LOCATED_IN {HERE}"),
    )[0]
    assert [(each.id, each.stated, each.products, each.customers) for each in gap.targets] == [
        ("o-3", True, (), ("o-9",)),
        ("o-2", False, ("p-1", "p-2"), ()),
        ("o-1", False, ("p-1",), ()),
    ]


def test_positions_with_two_of_the_region_need_nobody() -> None:
    here = [f"{id_} {fact}" for id_ in ("o-1", "o-2") for fact in ("IN_SEGMENT s-1", f"LOCATED_IN {HERE}")]
    assert [(gap.position.id, gap.targets) for gap in found(*here)] == [("s-2", ())]


def test_no_more_are_named_than_asked_for() -> None:
    assert [each.id for each in found("o-1 PRODUCES p-1", "o-2 PRODUCES p-1", top=1)[0].targets] == ["o-1"]


def test_only_enterprises_are_named() -> None:
    assert found("a-1 IN_SEGMENT s-1")[0].targets == ()


def test_where_one_alone_makes_a_product_others_that_make_it_are_named() -> None:
    here = [f"{id_} LOCATED_IN {HERE}" for id_ in ("o-1", "o-2")]
    made = ["p-9 MADE_FROM p-1", "o-1 PRODUCES p-1", "o-2 IN_SEGMENT s-1"]
    gap = found(*here, *made, "o-3 PRODUCES p-1", "o-4 IN_SEGMENT s-1")[0]
    assert (gap.position.id, [each.id for each in gap.targets]) == ("s-1", ["o-3"])
