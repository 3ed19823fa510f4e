from __future__ import annotations

import pytest

from graph.chains.layout import layout_of
from graph.errors import NotFound
from tests.graph.chains.world import inferred, named, segments, world


def test_positions_of_a_chain_stand_after_those_they_take_from() -> None:
    layout = layout_of(world(*segments({"s-1": ["s-3"], "s-2": ["s-1"], "s-3": []})), "c-1")
    assert layout.ids == ["s-3", "s-1", "s-2"]
    assert list(zip(layout.flows.givers.tolist(), layout.flows.takers.tolist(), strict=True)) == [
        (0, 1),
        (1, 2),
    ]


def test_a_chain_may_have_no_segments_and_a_segment_two_chains() -> None:
    snapshot = world("s-1 PART_OF c-1", "s-1 PART_OF c-2", "s-2 PART_OF c-2", props={"c-3": {}})
    assert [layout_of(snapshot, id_).ids for id_ in ("c-1", "c-2", "c-3")] == [["s-1"], ["s-1", "s-2"], []]


@pytest.mark.parametrize(
    ("tiers", "ids"), [(1, ["p-2", "p-1"]), (2, ["p-3", "p-2", "p-1"]), (50, ["p-3", "p-2", "p-1"])]
)
def test_a_product_stands_for_what_is_upstream_of_it(tiers: int, ids: list[str]) -> None:
    made = ["p-1 MADE_FROM p-2", "p-2 MADE_FROM p-3", "p-3 MADE_FROM p-1"]
    assert layout_of(world(*made), "p-1", tiers).ids == ids


def test_who_is_stated_in_a_segment_or_makes_its_products_is_a_member() -> None:
    facts = [
        *segments({"s-1": [], "s-2": []}),
        "o-1 IN_SEGMENT s-1",
        "p-1 IN_SEGMENT s-1",
        "o-2 PRODUCES p-1 0.3",
        "o-1 PRODUCES p-1 0.7",
    ]
    layout = layout_of(world(*facts), "c-1")
    assert [layout.snapshot.ids_of(layout.members.of(place)) for place in (0, 1)] == [["o-1", "o-2"], []]
    assert layout.members.weights.tolist() == [0.7, 0.3]


def test_a_maker_of_a_finer_kind_is_a_member_unless_that_kind_has_a_place_of_its_own() -> None:
    facts = [
        *segments({"s-1": [], "s-2": []}),
        *("p-1 IN_SEGMENT s-1", "p-2 IN_SEGMENT s-2"),
        *("p-2 KIND_OF p-1", "p-3 KIND_OF p-1", "p-4 KIND_OF p-3", "p-1 KIND_OF p-4"),
        *("o-2 PRODUCES p-2", "o-3 PRODUCES p-3", "o-4 PRODUCES p-4"),
    ]
    layout = layout_of(world(*facts), "c-1")
    assert [layout.snapshot.ids_of(layout.members.of(place)) for place in (0, 1)] == [["o-3", "o-4"], ["o-2"]]


def test_what_is_only_inferred_does_not_count() -> None:
    snapshot = world(
        *segments({"s-1": []}), "o-2 LOCATED_IN region/350211", terms=[inferred("o-2 IN_SEGMENT s-1")]
    )
    assert len(layout_of(snapshot, "c-1").members) == 0


@pytest.mark.parametrize("id_", ["none", "s-1", "o-1"])
def test_what_is_no_chain_and_no_product_is_told(id_: str) -> None:
    snapshot = world(*segments({"s-1": []}), "o-1 IN_SEGMENT s-1")
    with pytest.raises(NotFound, match=f"no chain or product has the id '{id_}'"):
        layout_of(snapshot, id_)


def test_a_chain_of_nearly_that_id_is_named() -> None:
    with pytest.raises(NotFound) as caught:
        layout_of(world(*segments({"s-1": []})), "c-2")
    assert caught.value.hint == "Nearest: c-1."


def test_makers_of_what_is_a_product_by_its_name_are_likely_members() -> None:
    snapshot = world(
        *segments({"s-1": [], "s-2": []}),
        *("p-1 IN_SEGMENT s-1", "p-2 IN_SEGMENT s-2"),
        *("o-1 PRODUCES p-1", "o-1 PRODUCES p-3", "o-3 PRODUCES p-3", "o-4 PRODUCES p-4", "o-2 PRODUCES p-2"),
    )
    links = named(snapshot, ("p-1", "p-3", 0.8), ("p-3", "p-4", 0.5), ("p-4", "p-3", 0.5), ("p-1", "p-2", 1))
    layout = layout_of(snapshot, "c-1", named=links)
    ids = snapshot.ids_of
    assert [ids(layout.members.of(place)) for place in (0, 1)] == [["o-1", "o-3", "o-4"], ["o-2"]]
    likely = layout.likely
    assert (ids(likely.makers), ids(likely.products), ids(likely.made), likely.chances.tolist()) == (
        ["o-3", "o-4"],
        ["p-1", "p-1"],
        ["p-3", "p-4"],
        [0.8, 0.4],
    )
