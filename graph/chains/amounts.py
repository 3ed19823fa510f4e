"""How much of its products each position of a chain can give, and how much is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isfinite

import numpy as np

from graph.chains.layout import Layout
from graph.chains.regions import inside, region_numbers
from graph.records import Node, Value
from graph.values.ranges import bounds
from graph.vocabulary import NeedKind, NodeKind, RelationKind

_R = RelationKind
_SELLING = frozenset({"销售", "承接"})
_LAST_DAYS = {NodeKind.DEMAND: "deadline", NodeKind.RESOURCE: "valid_until"}


@dataclass(slots=True)
class Amounts:
    """What open demands and resources of supply state of a position; None where they state nothing.

    Attributes:
        need: how much is asked for.
        capacity: how much is offered.
        units: what the demands count in; amounts in several units are not comparable.
    """

    need: float | None = None
    capacity: float | None = None
    units: set[str] = field(default_factory=set[str])

    @property
    def unit(self) -> str:
        """The unit of all demands, '' where they name none or several."""
        return next(iter(self.units)) if len(self.units) == 1 else ""


def amounts_of(layout: Layout, region: str, day: date) -> list[Amounts]:
    """Amounts of each position that parties in a region ('': anywhere) state.

    A demand and a resource belong to the positions of the products that they are about. Of a range, a demand
    counts with its lower and a resource with its upper bound. Demands that sell count as capacity. A resource
    counts where its provider stands in the position, for others post what they look for as well; and where
    something is asked for, only capacity of the same products counts.
    """
    found = [Amounts() for _ in range(len(layout))]
    stated = _stated(layout, region, day)
    asked = {(place, product) for place, product, node in stated if _is_need(node)}
    needy = {place for place, _ in asked}
    counted = {
        (place, node.id): node
        for place, product, node in stated
        if place not in needy or (place, product) in asked
    }
    for (place, _), node in counted.items():
        _add(found[place], node)
    return found


def _stated(layout: Layout, region: str, day: date) -> list[tuple[int, int, Node]]:
    """Open demands and resources of parties in a region, with a place and one of its products."""
    products = layout.products
    at, offsets = layout.snapshot.into(_R.ABOUT, stated_only=True).neighbours_of(products.rows)
    which = np.repeat(np.arange(len(products)), np.diff(offsets))
    columns = (products.places[which], products.rows[which], at)
    return [
        (place, product, node)
        for place, product, row in np.stack(columns, axis=1).tolist()
        if _is_open_supply(node := layout.snapshot.node(row), day)
        and _is_there(layout, place, row, node.kind, region)
    ]


def _is_need(node: Node) -> bool:
    return node.kind == NodeKind.DEMAND and node.props.get("direction") not in _SELLING


def _is_open_supply(node: Node, day: date) -> bool:
    last = str(node.props.get(_LAST_DAYS[node.kind], ""))
    # Words such as 长期 are no day that can have passed.
    ended = last[:1].isdigit() and last < day.isoformat()
    return node.props.get("kind") == NeedKind.SUPPLY and node.props.get("status") != "closed" and not ended


def _is_there(layout: Layout, place: int, row: int, kind: NodeKind, region: str) -> bool:
    link = _R.REQUESTS if kind == NodeKind.DEMAND else _R.OFFERS
    parties = layout.snapshot.into(link, stated_only=True).neighbours(row)
    if kind == NodeKind.RESOURCE:
        parties = parties[np.isin(parties, layout.members.of(place))]
    return bool(inside(region_numbers(layout.snapshot, parties), region).any())


def _add(amounts: Amounts, node: Node) -> None:
    props = node.props
    if node.kind == NodeKind.RESOURCE:
        amounts.capacity = _sum(amounts.capacity, _bound(props, "capacity", upper=True))
        return
    asked = _bound(props, "quantity", upper=False)
    if asked is not None:
        amounts.units.add(str(props.get("unit", "")))
    if _is_need(node):
        amounts.need = _sum(amounts.need, asked)
    else:
        amounts.capacity = _sum(amounts.capacity, asked)


def _sum(total: float | None, more: float | None) -> float | None:
    return total if more is None else (total or 0) + more


def _bound(props: Mapping[str, Value], name: str, *, upper: bool) -> float | None:
    """A bound of a column that holds a number or a range, None where it holds neither."""
    value = props.get(name)
    if value is None or isinstance(value, list):
        return None
    low, high = bounds(value)
    bound = high if upper and isfinite(high) else low
    return bound if isfinite(bound) else None
