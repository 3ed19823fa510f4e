"""Partners by products: who makes what an organization needs, and who needs what it makes.

What is needed is stated (`NEEDS`), asked for (an open demand to buy), or what one's products are made from.
A finer kind of what is needed suits, a wider one may. One tier further is what those products are made from,
or what is made from them, and what partners of the tier before need or make.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from graph.vocabulary import RelationKind
from matching.partners.network import Network
from matching.partners.trades import Trades
from matching.partners.trails import Front, Trails, joined, strongest
from matching.sparse import Mask

MADE_FROM, FINER, WIDER, MADE_AS = 0.7, 0.9, 0.5, 0.6
"""What a step proves: that something is needed because one's product is made from it, that a finer or a wider
kind serves a need, and that a finer kind is made from what the wider one is made from."""
LOOSE = 0.05
"""What it proves that a finer kind of a material serves where only the wider kind of a product is known to be
made from that: knitwear is clothing, clothing is made from fabric, a woven fabric is a fabric."""

THEIRS, THROUGH = 0.5, 50
"""What a step on through a partner proves, who may need it for others, and how many are gone through."""

_R = RelationKind
_TRADES = (_R.REQUESTS, _R.OFFERS)


class ProductSearch:
    """Goes from one organization along products, tier by tier."""

    def __init__(self, network: Network, trades: Trades, trails: Trails) -> None:
        self._network = network
        self._trades = trades
        self._trails = trails

    def wanted(self) -> Front:
        """Trails to what the organization needs, finer and wider kinds included."""
        return self._wide(self._own_needs())

    def served(self) -> Front:
        """Trails to what the organization makes, wider and finer kinds that others may need included."""
        return self._serving(strongest(self._made(self._trails.start, own=True)))

    def stated_suppliers(self) -> Front:
        """Trails to those who make what the organization itself says it needs."""
        return self._makers(strongest(self._needed(self._trails.start)).as_needs())

    def stated_customers(self) -> Front:
        """Trails to those who say that they need what the organization makes."""
        made = strongest(self._made(self._trails.start, own=True))
        return self._needing(self._serving(made).as_needs())

    def suppliers(self, stated: Sequence[Front]) -> list[Front]:
        """Trails to those who make what is needed, by tier, given those who are stated to supply."""
        wanted = self._own_needs()
        seen, found = wanted.rows, list[Front]()
        for suppliers in stated:
            makers = self._makers(wanted)
            found.append(makers)
            theirs = joined(
                self._needed(strongest(joined(makers, suppliers), most=THROUGH)),
                self._materials(strongest(self._made(suppliers))),
            )
            wanted = strongest(joined(self._materials(wanted), theirs.weaker(THEIRS)), seen).as_needs()
            seen = np.concatenate([seen, wanted.rows])
        return found

    def customers(self, stated: Sequence[Front]) -> list[Front]:
        """Trails to those who need what is made, by tier, given those who are stated to be supplied."""
        made = strongest(self._made(self._trails.start, own=True))
        seen, found = made.rows, list[Front]()
        for customers in stated:
            wide = self._serving(made).as_needs()
            products = self._go(wide, _R.MADE_FROM, forth=False, factor=MADE_FROM)
            makers = strongest(joined(products, self._finer(products, MADE_AS)))
            needing = self._needing(wide)
            found.append(joined(self._go(makers, _R.PRODUCES, forth=False), needing))
            theirs = self._made(strongest(joined(needing, customers), most=THROUGH))
            made = strongest(joined(products, theirs.weaker(THEIRS)), seen)
            seen = np.concatenate([seen, made.rows])
        return found

    def _own_needs(self) -> Front:
        start = self._trails.start
        materials = self._materials(strongest(self._made(start, own=True)))
        return strongest(joined(self._needed(start), materials)).as_needs()

    def _made(self, parties: Front, *, own: bool = False) -> Front:
        """What organizations make, or offer for sale; what one makes oneself is a fact, however many do."""
        links = self._network.links(_R.PRODUCES, forth=True, own=own)
        made = self._trails.go(parties, links, _R.PRODUCES, forth=True)
        offered = self._trades_of(parties, self._trades.selling)
        return joined(made, self._go(offered, _R.ABOUT, forth=True))

    def _needed(self, parties: Front) -> Front:
        """What organizations need, or ask for."""
        needed = self._go(parties, _R.NEEDS, forth=True)
        asked = self._trades_of(parties, self._trades.buying).as_needs()
        return joined(needed, self._go(asked, _R.ABOUT, forth=True))

    def _materials(self, products: Front) -> Front:
        """What products are made from, also because wider kinds of them are."""
        made = strongest(joined(products, self._wider(products, MADE_AS)))
        return self._go(made, _R.MADE_FROM, forth=True, factor=MADE_FROM)

    def _makers(self, wanted: Front) -> Front:
        """Who makes what is wanted, or offers it for sale."""
        wide = self._wide(wanted)
        makers = self._go(wide, _R.PRODUCES, forth=False)
        return joined(makers, *self._behind(self._trades_about(wide, self._trades.selling)))

    def _needing(self, products: Front) -> Front:
        """Who needs products, or asks for them."""
        needing = self._go(products, _R.NEEDS, forth=False)
        asking = strongest(self._trades_about(products, self._trades.buying))
        return joined(needing, *self._behind(asking))

    def _wide(self, wanted: Front) -> Front:
        """What is wanted, and the finer and wider kinds that serve as well or may."""
        return strongest(joined(wanted, self._finer(wanted, FINER), self._wider(wanted, WIDER)))

    def _serving(self, made: Front) -> Front:
        """What is made, and the wider and finer kinds whose needs it serves as well or may."""
        return strongest(joined(made, self._wider(made, FINER), self._finer(made, WIDER)))

    def _finer(self, products: Front, factor: float) -> Front:
        loose = np.zeros(len(products.rows), np.bool_)
        for forth in (True, False):
            loose |= self._trails.went(products, (_R.KIND_OF, True), (_R.MADE_FROM, forth))
        weaker = products._replace(strengths=np.where(loose, LOOSE, 1.0) * products.strengths)
        return self._go(weaker, _R.KIND_OF, forth=False, factor=factor)

    def _wider(self, products: Front, factor: float) -> Front:
        return self._go(products, _R.KIND_OF, forth=True, factor=factor)

    def _trades_of(self, parties: Front, chosen: Mask) -> Front:
        """Some of the demands and resources of organizations."""
        trades = joined(*(self._go(parties, kind, forth=True) for kind in _TRADES))
        return trades.take(chosen[trades.rows])

    def _trades_about(self, products: Front, chosen: Mask) -> Front:
        """Some of the demands and resources about products."""
        trades = self._go(products, _R.ABOUT, forth=False)
        return trades.take(chosen[trades.rows])

    def _behind(self, trades: Front) -> Iterator[Front]:
        """Whose demands and resources they are."""
        for kind in _TRADES:
            yield self._go(trades, kind, forth=False)

    def _go(self, front: Front, kind: RelationKind, *, forth: bool, factor: float = 1.0) -> Front:
        links = self._network.links(kind, forth=forth)
        return self._trails.go(front, links, kind, forth=forth, factor=factor)
