from __future__ import annotations

import pytest

from graph.chains.layout import layout_of
from graph.chains.sole import Sole, sole_products
from tests.graph.chains.world import named, segments, world

CHAIN = [
    *segments({"s-1": [], "s-2": ["s-1"]}),
    *("p-1 IN_SEGMENT s-1", "p-2 IN_SEGMENT s-1", "p-3 IN_SEGMENT s-2", "p-3 MADE_FROM p-1"),
    *("o-1 PRODUCES p-1", "o-2 PRODUCES p-2", "o-3 PRODUCES p-3"),
]


def found(*facts: str, region: str = "") -> list[list[Sole]]:
    return sole_products(layout_of(world(*CHAIN, *facts), "c-1"), region)


def test_what_others_are_made_from_and_one_of_several_members_alone_makes() -> None:
    assert found() == [[Sole("p-1", "o-1")], []]


@pytest.mark.parametrize("facts", [("o-2 PRODUCES p-1",), ("o-2 PRODUCES p-5", "p-5 KIND_OF p-1")])
def test_another_maker_of_it_or_of_a_finer_kind_is_a_second_one(facts: tuple[str, ...]) -> None:
    assert found(*facts) == [[], []]


def test_only_makers_in_the_region_count() -> None:
    here = [f"o-{number} LOCATED_IN region/350582" for number in (1, 2)]
    assert found(*here, "o-4 PRODUCES p-1", region="350500") == [[Sole("p-1", "o-1")], []]
    assert found(*here, "o-4 PRODUCES p-1") == [[], []]


def test_who_stands_alone_is_told_as_such_and_not_by_product() -> None:
    assert found("p-9 MADE_FROM p-3")[1] == []


def test_who_makes_it_as_only_a_name_tells_is_a_second_one() -> None:
    snapshot = world(*CHAIN, "o-4 PRODUCES p-4")
    layout = layout_of(snapshot, "c-1", named=named(snapshot, ("p-1", "p-4", 0.8)))
    assert sole_products(layout, "") == [[], []]
