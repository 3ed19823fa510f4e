"""Which products belong to the positions of a chain, and which organizations stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency, Floats, Integers, Mask
from graph.snapshot.nodes import KIND_CODES
from graph.vocabulary import ORGANIZATION_KINDS, PRODUCT_KINDS, NodeKind, RelationKind

_R = RelationKind


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of a place among positions and a row, each once, in this order; with weights (NaN: none)."""

    places: Integers
    rows: Integers
    weights: Floats

    def __len__(self) -> int:
        return len(self.places)

    def counts(self, positions: int) -> Integers:
        """How many pairs each place has."""
        return np.bincount(self.places, minlength=positions)

    def take(self, chosen: Mask) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.places[chosen], self.rows[chosen], self.weights[chosen])

    def of(self, place: int) -> Integers:
        """The rows at a place."""
        begin, end = np.searchsorted(self.places, [place, place + 1])
        return self.rows[begin:end]


def in_positions(snapshot: Snapshot, positions: Integers) -> tuple[Pairs, Pairs]:
    """Products of positions with finer kinds, and organizations that are there or make such a product.

    A finer kind that has a position of its own belongs there alone. A member's weight at a place is the
    sum of those of what it makes there.
    """
    places = np.arange(len(positions))
    stated = _step(snapshot, _R.IN_SEGMENT, places, positions)
    kinds = snapshot.kinds
    own = kinds[positions] != KIND_CODES[NodeKind.CHAIN_SEGMENT]
    is_product = _are(kinds[stated.rows], PRODUCT_KINDS)
    products = _with_finer(
        snapshot,
        np.concatenate([places[own], stated.places[is_product]]),
        np.concatenate([positions[own], stated.rows[is_product]]),
    )
    made = _step(snapshot, _R.PRODUCES, products.places, products.rows)
    members = _joined(stated.take(_are(kinds[stated.rows], ORGANIZATION_KINDS)), made)
    return products, members.take(_are(kinds[members.rows], ORGANIZATION_KINDS))


@dataclass(frozen=True, slots=True)
class Likely:
    """Makers that stand at a place only as the names of their products tell.

    Columns of equal length by place and maker: the product of the place that is meant, the one that is made,
    and the chance, 0-1, that it is a kind of it.
    """

    places: Integers
    makers: Integers
    products: Integers
    made: Integers
    chances: Floats

    def take(self, chosen: Mask | Integers) -> Likely:
        """Some of them."""
        return Likely(
            self.places[chosen],
            self.makers[chosen],
            self.products[chosen],
            self.made[chosen],
            self.chances[chosen],
        )


def likely_makers(snapshot: Snapshot, products: Pairs, members: Pairs, named: Adjacency) -> Likely:
    """Who makes what is a product of a position, or a finer kind of one, by its name alone.

    Args:
        snapshot: the graph.
        products: of the positions; what is one of any is no likely one of another.
        members: who stands there anyway.
        named: from products to those that are they or finer kinds of them by name, with chances.
    """
    taken = np.zeros(len(snapshot), np.bool_)
    taken[products.rows] = True
    edge = Likely(products.places, products.rows, products.rows, products.rows, np.ones(len(products)))
    kinds = list[Likely]()
    known = _keys(products)
    while len(edge.places):
        edge = _along(named, edge, weighted=True)
        edge = _surest(edge.take(~taken[edge.makers]))
        edge = edge.take(~np.isin(_key(edge), known))
        known = np.concatenate([known, _key(edge)])
        kinds.append(replace(edge, made=edge.makers))
    makers = [_along(snapshot.into(_R.PRODUCES, stated_only=True), each) for each in kinds]
    found = _surest(_together(makers)) if makers else edge
    found = found.take(_are(snapshot.kinds[found.makers], ORGANIZATION_KINDS))
    return found.take(~np.isin(_key(found), _keys(members)))


def with_likely(members: Pairs, likely: Likely) -> Pairs:
    """Members with those that only names tell, whose weights are not known."""
    return _joined(members, Pairs(likely.places, likely.makers, np.full(len(likely.places), np.nan)))


def _along(links: Adjacency, ends: Likely, *, weighted: bool = False) -> Likely:
    """From what stands as makers along relations, at the same places; chances are multiplied by weights."""
    at, offsets = links.positions_of(ends.makers)
    found = ends.take(np.repeat(np.arange(len(ends.makers)), np.diff(offsets)))
    chances = found.chances * links.weights[at] if weighted else found.chances
    return replace(found, makers=links.indices[at].astype(np.int64), chances=chances)


def _together(several: Sequence[Likely]) -> Likely:
    names = ("places", "makers", "products", "made", "chances")
    return Likely(*(np.concatenate([getattr(each, name) for each in several]) for name in names))


def _surest(found: Likely) -> Likely:
    """Each maker once at a place, with the surest product; of equal ones the first in the graph."""
    ordered = found.take(np.lexsort([found.products, -found.chances, _key(found)]))
    return ordered.take(np.unique(_key(ordered), return_index=True)[1])


def _key(likely: Likely) -> Integers:
    return (likely.places << 32) | likely.makers


def _with_finer(snapshot: Snapshot, places: Integers, products: Integers) -> Pairs:
    known = edge = _once(places, products)
    taken = np.zeros(len(snapshot), np.bool_)
    taken[products] = True
    while len(edge):
        finer = _step(snapshot, _R.KIND_OF, edge.places, edge.rows)
        finer = finer.take(~taken[finer.rows])
        edge = finer.take(~np.isin(_keys(finer), _keys(known)))
        edge = _once(edge.places, edge.rows)
        known = _once(np.concatenate([known.places, edge.places]), np.concatenate([known.rows, edge.rows]))
    return known


def _step(snapshot: Snapshot, kind: RelationKind, places: Integers, rows: Integers) -> Pairs:
    """From rows back along relations of a kind, at the same places."""
    into = snapshot.into(kind, stated_only=True)
    at, offsets = into.positions_of(rows)
    found = into.indices[at].astype(np.int64)
    return Pairs(np.repeat(places, np.diff(offsets)), found, into.weights[at])


def _joined(one: Pairs, other: Pairs) -> Pairs:
    """All pairs once; the weights of one pair added up."""
    places, rows = np.concatenate([one.places, other.places]), np.concatenate([one.rows, other.rows])
    weights = np.concatenate([one.weights, other.weights])
    pairs = _once(places, rows)
    at = np.searchsorted(_keys(pairs), (places << 32) | rows)
    told = ~np.isnan(weights)
    sums = np.bincount(at[told], weights[told], len(pairs))
    given = np.bincount(at[told], minlength=len(pairs)) > 0
    return Pairs(pairs.places, pairs.rows, np.where(given, sums, np.nan))


def _once(places: Integers, rows: Integers) -> Pairs:
    keys = np.unique((places << 32) | rows)
    return Pairs(keys >> 32, keys & 0xFFFFFFFF, np.full(len(keys), np.nan))


def _keys(pairs: Pairs) -> Integers:
    return (pairs.places << 32) | pairs.rows


def _are(kinds: npt.NDArray[np.int8], wanted: frozenset[NodeKind]) -> Mask:
    return np.isin(kinds, [KIND_CODES[kind] for kind in wanted])
