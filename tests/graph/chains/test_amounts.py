"""How much of its products a position can give, and how much is asked for."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from graph.chains.amounts import Amounts, Inferred, amounts_of
from graph.chains.layout import layout_of
from graph.records import Value
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency, Coordinates
from tests.graph.chains.world import Props, inferred, segments, world

DAY = date(2026, 12, 1)
FACTS = (
    *segments({"s-1": [], "s-2": ["s-1"]}),
    *("p-1 IN_SEGMENT s-1", "p-2 IN_SEGMENT s-2", "o-1 PRODUCES p-1", "o-2 PRODUCES p-2"),
    *("o-9 REQUESTS d-1", "o-1 OFFERS r-1", "o-9 LOCATED_IN region/350211", "o-1 LOCATED_IN region/320500"),
)


def trade(**props: Value) -> dict[str, Value]:
    return {"kind": "supply", **props}


PROPS: Props = {"d-1": trade(quantity=30, unit="吨"), "r-1": trade(capacity=80)}


def about(snapshot: Snapshot, *links: tuple[str, str, float]) -> Adjacency:
    """From products to what is about them, with chances."""
    rows = [(snapshot.row(product), snapshot.row(trade), chance) for trade, product, chance in links]
    products, trades, chances = (np.array(column) for column in zip(*rows, strict=True))
    ends = products.astype(np.int32), trades.astype(np.int32)
    return Adjacency.of(len(snapshot), Coordinates(*ends, chances, np.zeros(len(rows), np.int32)))


def stated(*facts: str, region: str = "", props: Props = PROPS) -> list[Amounts]:
    return amounts_of(layout_of(world(*FACTS, *facts, props=props), "c-1"), region, DAY)


def test_demands_ask_and_resources_give() -> None:
    assert stated("d-1 ABOUT p-1", "r-1 ABOUT p-1") == [Amounts(30, 80, {"吨"}), Amounts()]


@pytest.mark.parametrize(("kind", "need"), [("supply", 30), ("funding", None), (None, 30)])
def test_what_states_another_kind_does_not_count(kind: str | None, need: float | None) -> None:
    props: dict[str, Value] = {"quantity": 30, **({"kind": kind} if kind else {})}
    assert stated("d-1 ABOUT p-1", props={"d-1": props})[0].need == need


@pytest.mark.parametrize(("region", "need", "capacity"), [("350200", 30, None), ("320500", None, 80)])
def test_only_parties_in_the_region_count(region: str, need: float | None, capacity: float | None) -> None:
    first = stated("d-1 ABOUT p-1", "r-1 ABOUT p-1", region=region)[0]
    assert (first.need, first.capacity) == (need, capacity)


@pytest.mark.parametrize(
    ("quantity", "capacity", "amounts"),
    [("20-40", "50-90", (20, 90)), ("若干", "不限", (None, None)), ("20-", 5, (20, 5)), (0, 0, (0, 0))],
)
def test_a_range_needs_its_lower_and_gives_its_upper_bound(
    quantity: Value, capacity: Value, amounts: tuple[float | None, float | None]
) -> None:
    props = {"d-1": trade(quantity=quantity), "r-1": trade(capacity=capacity)}
    first = stated("d-1 ABOUT p-1", "r-1 ABOUT p-1", props=props)[0]
    assert (first.need, first.capacity) == amounts


def test_what_is_about_two_products_of_a_position_counts_once() -> None:
    assert stated("p-3 IN_SEGMENT s-1", "d-1 ABOUT p-1", "d-1 ABOUT p-3")[0].need == 30


def test_a_relation_that_is_merely_inferred_does_not_count() -> None:
    snapshot = world(*FACTS, props=PROPS, terms=[inferred("d-1 ABOUT p-1")])
    assert amounts_of(layout_of(snapshot, "c-1"), "", DAY)[0].need is None


def test_what_is_likely_counts_and_is_told() -> None:
    snapshot = world(*FACTS, props=PROPS)
    likely = about(snapshot, ("d-1", "p-1", 0.8), ("r-1", "p-1", float("nan")))
    first, second = amounts_of(layout_of(snapshot, "c-1"), "", DAY, likely)
    assert first == Amounts(30, 80, {"吨"}, [Inferred("d-1", "p-1", 0.8)])
    assert second == Amounts()


def test_of_several_ways_to_a_position_the_surest_is_told() -> None:
    snapshot = world(*FACTS, "p-3 IN_SEGMENT s-1", props=PROPS)
    likely = about(snapshot, ("d-1", "p-1", 0.8), ("d-1", "p-3", 0.95))
    first = amounts_of(layout_of(snapshot, "c-1"), "", DAY, likely)[0]
    assert (first.need, first.inferred) == (30, [Inferred("d-1", "p-3", 0.95)])
    surer = about(snapshot, ("d-1", "p-1", 0.8), ("d-1", "p-3", float("nan")))
    assert amounts_of(layout_of(snapshot, "c-1"), "", DAY, surer)[0].inferred == []


def test_a_demand_that_sells_is_on_offer_and_a_resource_that_buys_is_asked_for() -> None:
    props = {
        "d-1": trade(title="求购涤纶长丝", quantity=400),
        "d-2": trade(title="涤纶长丝寻找客户", quantity=500),
        "r-2": trade(title="长期收购涤纶长丝", capacity="300-350"),
    }
    facts = ("o-9 REQUESTS d-2", "o-9 OFFERS r-2", "d-1 ABOUT p-1", "d-2 ABOUT p-1", "r-2 ABOUT p-1")
    first = stated(*facts, props=props)[0]
    assert (first.need, first.capacity) == (700, 500)
