"""Deals that the open demands and resources of an organization could come to with those of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind
from matching.partners.network import Network
from matching.partners.partner import Term
from matching.partners.scoring import TERMS
from matching.partners.terms import Compared, compared
from matching.partners.trades import Trades
from matching.sparse import Floats, Integers, Mask

OWN, MOST = 100, 500
"""So many of one's own trades are compared, with so many of others about each product."""

_R = RelationKind


class _Pairs(NamedTuple):
    """What leads where: columns of equal length."""

    starts: Integers
    ends: Integers

    def take(self, chosen: Integers | Mask) -> _Pairs:
        return _Pairs(self.starts[chosen], self.ends[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class Deals:
    """What was compared in the deal that suits best with each other organization.

    Attributes:
        snapshot: the graph.
        compared: all deals.
        parties: rows of others, in ascending order.
        best: the place of the deal with each among all.
    """

    snapshot: Snapshot
    compared: Compared
    parties: Integers
    best: Integers

    @classmethod
    def of(cls, network: Network, trades: Trades, row: int, day: date, *, upstream: bool) -> Deals:
        """The deals of an organization.

        Args:
            network: the graph.
            trades: which demands and resources buy, and which sell.
            row: row of the organization.
            day: today, from which times of delivery are counted.
            upstream: whether it buys.
        """
        own, other = (trades.buying, trades.selling) if upstream else (trades.selling, trades.buying)
        mine = _sides(network, _alone(np.array([row])), forth=True).ends
        pairs = _about_the_same(network, mine[own[mine]][:OWN], other)
        buying, selling = (pairs.starts, pairs.ends) if upstream else (pairs.ends, pairs.starts)
        found = compared(trades.columns, buying, selling, day)
        parties = _sides(network, _Pairs(np.arange(len(pairs.ends)), pairs.ends), forth=False)
        return cls(network.snapshot, found, *_best(found, parties))

    def terms(self, row: int) -> tuple[Term, ...]:
        """What was compared with an organization."""
        place = int(np.searchsorted(self.parties, row))
        there = place < len(self.parties) and self.parties[place] == row
        return self.compared.terms(self.snapshot, int(self.best[place])) if there else ()

    def parts(self, rows: Integers) -> Floats:
        """What deals add for each row, or take off where one term is not met."""
        values = np.zeros(len(rows))
        if len(self.parties):
            places = np.minimum(np.searchsorted(self.parties, rows), len(self.parties) - 1)
            added = np.where(self.compared.missed[self.best] > 0, -TERMS, TERMS)
            values = np.where(self.parties[places] == rows, added[places], 0.0)
        return values


def _best(found: Compared, parties: _Pairs) -> tuple[Integers, Integers]:
    """Each party once, and the place of its deal of which least is missed, then most is known."""
    known = found.known.sum(axis=0)
    parties = parties.take(known[parties.starts] > 0)
    order = np.lexsort([parties.starts, -known[parties.starts], found.missed[parties.starts], parties.ends])
    places, rows = parties.take(order)
    first = np.diff(rows, prepend=-1) > 0
    return rows[first], places[first]


def _about_the_same(network: Network, mine: Integers, other: Mask) -> _Pairs:
    """Own trades with others about the same product, or about a finer or wider kind of it."""
    about = _step(network, _R.ABOUT, _alone(mine), forth=True)
    wide = _joined(about, *(_step(network, _R.KIND_OF, about, forth=forth) for forth in (True, False)))
    there = _step(network, _R.ABOUT, _alone(np.unique(wide.ends)), forth=False)
    there = there.take(other[there.ends])
    begins = np.searchsorted(there.starts, wide.ends)
    counts = np.minimum(np.searchsorted(there.starts, wide.ends, "right") - begins, MOST)
    before = np.cumsum(counts) - counts
    positions: Integers = np.arange(int(counts.sum())) + np.repeat(begins - before, counts)
    keys = np.unique((np.repeat(wide.starts, counts) << 32) | there.ends[positions])
    return _Pairs(keys >> 32, keys & 0xFFFFFFFF)


def _sides(network: Network, pairs: _Pairs, *, forth: bool) -> _Pairs:
    """From parties to their demands and resources, or back."""
    return _joined(*(_step(network, side, pairs, forth=forth) for side in (_R.REQUESTS, _R.OFFERS)))


def _step(network: Network, kind: RelationKind, pairs: _Pairs, *, forth: bool) -> _Pairs:
    rows, offsets = network.adjacency(kind, forth=forth).neighbours_of(pairs.ends)
    return _Pairs(np.repeat(pairs.starts, np.diff(offsets)), rows.astype(np.int64))


def _alone(rows: Integers) -> _Pairs:
    return _Pairs(rows, rows)


def _joined(*several: _Pairs) -> _Pairs:
    return _Pairs(*map(np.concatenate, zip(*several, strict=True)))
