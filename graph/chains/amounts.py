"""How much of its products each position of a chain can give, and how much is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import isfinite, isnan
from typing import NamedTuple

import numpy as np

from graph.chains.layout import Layout
from graph.chains.regions import inside, region_numbers
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency, no_weights
from graph.trading import buys
from graph.values.ranges import bounds
from graph.vocabulary import NeedKind, NodeKind, RelationKind

_R = RelationKind
_LAST_DAYS = {NodeKind.DEMAND: "deadline", NodeKind.RESOURCE: "valid_until"}


@dataclass(frozen=True, slots=True, order=True)
class Inferred:
    """A demand or resource that counts for a product although nobody states so: ids, and the chance, 0-1."""

    id: str
    product: str
    confidence: float


@dataclass(slots=True)
class Amounts:
    """What open demands and resources of supply state of a position; None where they state nothing.

    Attributes:
        need: how much is asked for.
        capacity: how much is offered.
        units: what the demands count in; amounts in several units are not comparable.
        inferred: what of this nobody states to be about a product of the position.
    """

    need: float | None = None
    capacity: float | None = None
    units: set[str] = field(default_factory=set[str])
    inferred: list[Inferred] = field(default_factory=list[Inferred])

    @property
    def unit(self) -> str:
        """The unit of all demands, '' where they name none or several."""
        return next(iter(self.units)) if len(self.units) == 1 else ""


class _Trade(NamedTuple):
    """A demand or resource about a product of a place, and the chance that it is; NaN where it is stated."""

    place: int
    product: int
    row: int
    chance: float
    node: Node


def amounts_of(layout: Layout, region: str, day: date, about: Adjacency | None = None) -> list[Amounts]:
    """Amounts of each position that parties in a region ('': anywhere) state.

    A demand and a resource belong to the positions of the products that they are about. What buys counts as
    need, with the lower bound of a range; what a demand sells as capacity, with the lower, what a resource
    sells with the upper bound. What a resource sells counts where its provider stands in the position, and
    where something is asked for, only capacity of the same products counts.

    Args:
        layout: the chain.
        region: where the parties are.
        day: the day that demands and resources are judged by.
        about: from products back to what is about them, with the chance as weight, NaN where it is stated;
            only what is stated by default.
    """
    found = [Amounts() for _ in range(len(layout))]
    trades = _open_trades(layout, region, day, about)
    asked = {(trade.place, trade.product) for trade in trades if _is_need(trade.node)}
    needy = {place for place, _ in asked}
    counted = dict[tuple[int, str], _Trade]()
    for trade in trades:
        if trade.place not in needy or (trade.place, trade.product) in asked:
            counted.setdefault((trade.place, trade.node.id), trade)
    for trade in counted.values():
        _add(found[trade.place], trade.node)
        if not isnan(trade.chance):
            product = layout.snapshot.id(trade.product)
            found[trade.place].inferred.append(Inferred(trade.node.id, product, trade.chance))
    return found


def _open_trades(layout: Layout, region: str, day: date, about: Adjacency | None) -> list[_Trade]:
    """Open demands and resources of parties in a region, what is stated first, then what is likely."""
    products, snapshot = layout.products, layout.snapshot
    links = _stated_about(snapshot) if about is None else about
    positions, offsets = links.positions_of(products.rows)
    which = np.repeat(np.arange(len(products)), np.diff(offsets))
    places, rows, at = products.places[which], products.rows[which], links.indices[positions]
    chances = links.weights[positions]
    order = np.lexsort([rows, at, -np.nan_to_num(chances, nan=2.0)])
    columns = (column[order].tolist() for column in (places, rows, at, chances))
    found = (
        _Trade(place, product, row, chance, snapshot.node(row))
        for place, product, row, chance in zip(*columns, strict=True)
    )
    return [trade for trade in found if _is_open_supply(trade.node, day) and _is_there(layout, trade, region)]


def _stated_about(snapshot: Snapshot) -> Adjacency:
    """From products back to the demands and resources that are stated to be about them."""
    links = snapshot.into(_R.ABOUT, stated_only=True)
    return replace(links, weights=no_weights(len(links)))


def _is_need(node: Node) -> bool:
    return buys(node.kind, node.props)


def _is_open_supply(node: Node, day: date) -> bool:
    last = str(node.props.get(_LAST_DAYS[node.kind], ""))
    # Words such as 长期 are no day that can have passed.
    ended = last[:1].isdigit() and last < day.isoformat()
    # Of what states no kind, that it is about a product tells that goods are traded.
    return (
        node.props.get("kind", NeedKind.SUPPLY) == NeedKind.SUPPLY
        and node.props.get("status") != "closed"
        and not ended
    )


def _is_there(layout: Layout, trade: _Trade, region: str) -> bool:
    """Whether who asks for it is in the region, or who offers it and stands in the position."""
    link = _R.REQUESTS if trade.node.kind == NodeKind.DEMAND else _R.OFFERS
    parties = layout.snapshot.into(link, stated_only=True).neighbours(trade.row)
    if trade.node.kind == NodeKind.RESOURCE and not _is_need(trade.node):
        parties = parties[np.isin(parties, layout.members.of(trade.place))]
    return bool(inside(region_numbers(layout.snapshot, parties), region).any())


def _add(amounts: Amounts, node: Node) -> None:
    props, is_need = node.props, _is_need(node)
    is_demand = node.kind == NodeKind.DEMAND
    stated = _bound(props, "quantity" if is_demand else "capacity", upper=not (is_demand or is_need))
    if is_demand and stated is not None:
        amounts.units.add(str(props.get("unit", "")))
    if is_need:
        amounts.need = _sum(amounts.need, stated)
    else:
        amounts.capacity = _sum(amounts.capacity, stated)


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
