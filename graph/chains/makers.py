"""Which products belong to the positions of a chain, and which organizations stand in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Floats, Integers, Mask
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
