"""Deals that the open demands and resources of an organization could come to with those of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.vocabulary import RelationKind
from matching.partners.network import Network
from matching.partners.partner import Term
from matching.partners.scoring import TERMS
from matching.partners.terms import compared
from matching.partners.trades import Trades
from matching.sparse import Floats, Integers

_MOST = 500
"""So many trades about the same are compared with one's own."""

_R = RelationKind


@dataclass(frozen=True, slots=True)
class Deals:
    """What was compared in the deal that suits best, by row of the other organization."""

    terms: Mapping[int, tuple[Term, ...]]

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
        found = dict[int, tuple[Term, ...]]()
        mine = _trades(network, np.array([row]))
        for trade in mine[own[mine]].tolist():
            same = _about_the_same(network, trade)
            for theirs in same[other[same]].tolist()[:_MOST]:
                pair = (trade, theirs) if upstream else (theirs, trade)
                terms = tuple(compared(network.snapshot, *pair, day))
                for party in _parties(network, theirs) if terms else ():
                    found[party] = max(found.get(party, ()), terms, key=_suiting)
        return cls(found)

    def parts(self, rows: Integers) -> Floats:
        """What deals add for each row, or take off where one term is not met."""
        known = {
            row: TERMS if all(term.met for term in terms) else -TERMS for row, terms in self.terms.items()
        }
        values = np.zeros(len(rows))
        for row, value in known.items():
            values[rows == row] = value
        return values


def _suiting(terms: tuple[Term, ...]) -> tuple[bool, int, int]:
    """A key by which deals that were compared and miss least come last."""
    missed = sum(not term.met for term in terms)
    return bool(terms), -missed, len(terms)


def _trades(network: Network, parties: Integers) -> Integers:
    return np.concatenate([_step(network, kind, parties, forth=True) for kind in (_R.REQUESTS, _R.OFFERS)])


def _parties(network: Network, trade: int) -> list[int]:
    rows = np.array([trade])
    found = [_step(network, kind, rows, forth=False) for kind in (_R.REQUESTS, _R.OFFERS)]
    return np.concatenate(found).tolist()


def _about_the_same(network: Network, trade: int) -> Integers:
    """Demands and resources about a product that a trade is about, or about a finer or wider kind of it."""
    about = _step(network, _R.ABOUT, np.array([trade]), forth=True)
    kinds = [_step(network, _R.KIND_OF, about, forth=forth) for forth in (True, False)]
    return np.unique(_step(network, _R.ABOUT, np.concatenate([about, *kinds]), forth=False))


def _step(network: Network, kind: RelationKind, rows: Integers, *, forth: bool) -> Integers:
    return network.adjacency(kind, forth=forth).neighbours_of(rows)[0].astype(np.int64)
