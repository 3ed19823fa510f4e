from __future__ import annotations

import pytest

from graph.chains.failure import Cause, Reason, Strain, Tier, failing, what_if
from graph.errors import NotFound
from graph.snapshot import Snapshot
from tests.graph.chains.world import world


def tiers(snapshot: Snapshot, *ids: str, region: str = "") -> list[Tier]:
    return what_if(snapshot, failing(snapshot, ids, region))


def fallen(snapshot: Snapshot, *ids: str, region: str = "") -> list[list[str]]:
    return [[*tier.fallen] for tier in tiers(snapshot, *ids, region=region)]


def test_who_has_nobody_else_to_buy_from_falls_tier_by_tier() -> None:
    snapshot = world("o-1 SUPPLIES o-2", "o-2 SUPPLIES o-3")
    assert fallen(snapshot, "o-1") == [["o-1"], ["o-2"], ["o-3"]]
    assert tiers(snapshot, "o-1")[1].fallen == {"o-2": (Reason(Cause.SUPPLIER, "o-1"),)}


def test_another_maker_of_the_same_product_takes_over() -> None:
    snapshot = world("o-1 SUPPLIES o-2", "o-1 PRODUCES p-1", "o-3 PRODUCES p-1")
    first, second = tiers(snapshot, "o-1")
    assert (second.fallen, second.strained) == ({}, [Strain("o-2", "o-1", ("o-3",), 1)])
    assert first.lost == ()


def test_a_maker_of_what_the_customer_does_not_need_cannot_take_over() -> None:
    facts = ["o-1 SUPPLIES o-2", "o-1 PRODUCES p-1", "o-1 PRODUCES p-2", "o-3 PRODUCES p-2", "o-2 NEEDS p-1"]
    assert tiers(world(*facts), "o-1")[1].fallen == {
        "o-2": (Reason(Cause.SUPPLIER, "o-1"), Reason(Cause.NEED, "p-1"))
    }


def test_another_member_of_the_same_segment_takes_over() -> None:
    snapshot = world("o-1 SUPPLIES o-2", "o-1 IN_SEGMENT s-1", "o-3 IN_SEGMENT s-1")
    assert fallen(snapshot, "o-1") == [["o-1"], []]
    assert fallen(snapshot, "o-1", "o-3") == [["o-1", "o-3"], ["o-2"]]


def test_a_product_of_the_same_segment_takes_over_nothing() -> None:
    snapshot = world("o-1 SUPPLIES o-2", "o-1 IN_SEGMENT s-1", "p-1 IN_SEGMENT s-1")
    assert fallen(snapshot, "o-1") == [["o-1"], ["o-2"]]


def test_neither_the_customer_itself_nor_who_fell_can_take_over() -> None:
    snapshot = world("o-1 SUPPLIES o-2", "o-1 PRODUCES p-1", "o-2 PRODUCES p-1")
    assert fallen(snapshot, "o-1") == [["o-1"], ["o-2"]]


def test_who_needs_what_nobody_makes_any_more_falls() -> None:
    snapshot = world("o-1 PRODUCES p-1", "o-2 NEEDS p-1")
    first, second = tiers(snapshot, "o-1")
    assert (first.lost, second.fallen) == (("p-1",), {"o-2": (Reason(Cause.NEED, "p-1"),)})


def test_a_maker_of_a_finer_kind_keeps_a_product_from_being_lost() -> None:
    snapshot = world("o-1 PRODUCES p-1", "o-3 PRODUCES p-2", "p-2 KIND_OF p-1", "o-2 NEEDS p-1")
    assert fallen(snapshot, "o-1") == [["o-1"]]
    assert fallen(snapshot, "o-1", "o-3") == [["o-1", "o-3"], ["o-2"]]


def test_what_nobody_was_known_to_make_comes_from_outside() -> None:
    snapshot = world("o-1 PRODUCES p-1", "o-2 NEEDS p-9", "p-1 MADE_FROM p-9")
    assert fallen(snapshot, "o-1") == [["o-1"]]


def test_who_lacks_a_material_for_all_it_makes_falls_and_who_makes_something_else_does_not() -> None:
    snapshot = world(
        *("o-1 PRODUCES p-1", "p-2 MADE_FROM p-1", "o-2 PRODUCES p-2"),
        *("o-3 PRODUCES p-2", "o-3 PRODUCES p-3"),
    )
    first, second = tiers(snapshot, "o-1")
    assert second.fallen == {"o-2": (Reason(Cause.MATERIAL, "p-1"),)}
    assert (first.lost, second.lost) == (("p-1",), ("p-2",))


def test_a_need_that_is_a_material_as_well_is_told_once() -> None:
    snapshot = world("o-1 PRODUCES p-1", "o-2 NEEDS p-1", "o-2 PRODUCES p-2", "p-2 MADE_FROM p-1")
    assert tiers(snapshot, "o-1")[1].fallen == {"o-2": (Reason(Cause.NEED, "p-1"),)}


def test_loss_spreads_over_products_whose_makers_stand() -> None:
    snapshot = world(
        *("o-1 PRODUCES p-1", "p-2 MADE_FROM p-1", "p-3 MADE_FROM p-2"),
        *("o-2 PRODUCES p-2", "o-2 PRODUCES p-9", "o-3 PRODUCES p-3"),
    )
    assert fallen(snapshot, "o-1") == [["o-1"], [], ["o-3"]]


def test_cycles_two_way_supply_and_self_supply_end() -> None:
    snapshot = world(
        "o-1 SUPPLIES o-2", "o-2 SUPPLIES o-1", "o-2 SUPPLIES o-2", "p-1 MADE_FROM p-2", "p-2 MADE_FROM p-1"
    )
    assert fallen(snapshot, "o-1") == [["o-1"], ["o-2"]]


def test_a_region_fails_with_all_that_are_in_it() -> None:
    snapshot = world("o-1 SUPPLIES o-2", "o-1 LOCATED_IN region/350582", "o-3 LOCATED_IN region/350211")
    assert fallen(snapshot, region="350500") == [["o-1"], ["o-2"]]
    assert fallen(snapshot, region="330000") == []


@pytest.mark.parametrize("id_", ["none", "p-1"])
def test_what_is_no_organization_cannot_fail(id_: str) -> None:
    with pytest.raises(NotFound, match=f"no organization has the id '{id_}'"):
        failing(world("o-1 PRODUCES p-1"), [id_], "")
