"""Who has to do with the products and technologies that a demand or a resource is about, and how closely.

What a demand is about, and what its party needs, meets what a resource is about and what its party makes or
is skilled in: the same product, or a kind of what is needed (`NEEDED`). Less close are two parties that make
the same, or one of which makes what the other's products are made from (`AKIN`).
"""

from __future__ import annotations

import numpy as np

from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind
from matching.profiles import NO_PARTY
from matching.sparse import Integers
from matching.steps import back, forth

NEEDED, AKIN = 1.0, 0.5
MAKES = (RelationKind.PRODUCES, RelationKind.SKILLED_IN)

_R = RelationKind


def near_demand(snapshot: Snapshot, demand: int, party: int) -> tuple[Integers, Integers]:
    """Parties and resources near the products of a demand: those `AKIN` to it, and those that are `NEEDED`.

    A demand that is not stored, and nobody's, have the row -1.
    """
    asking = _known(party)
    wanted = _joined(forth(snapshot, _R.ABOUT, _known(demand)), forth(snapshot, _R.NEEDS, asking))
    kinds = _joined(wanted, back(snapshot, _R.KIND_OF, wanted))
    return _offering(snapshot, _akin(snapshot, _made(snapshot, asking))), _offering(snapshot, kinds)


def near_resource(snapshot: Snapshot, resource: int, party: int) -> tuple[Integers, Integers]:
    """Parties and demands near the products of a resource; see `near_demand`."""
    offered = _joined(forth(snapshot, _R.ABOUT, _known(resource)), _made(snapshot, _known(party)))
    kinds = _joined(offered, forth(snapshot, _R.KIND_OF, offered))
    needing = _joined(back(snapshot, _R.ABOUT, kinds), back(snapshot, _R.NEEDS, kinds))
    akin = _akin(snapshot, offered)
    return _joined(*(back(snapshot, kind, akin) for kind in MAKES)), needing


def _known(row: int) -> Integers:
    return np.array([] if row == NO_PARTY else [row], np.int64)


def _made(snapshot: Snapshot, parties: Integers) -> Integers:
    return _joined(*(forth(snapshot, kind, parties) for kind in MAKES))


def _akin(snapshot: Snapshot, products: Integers) -> Integers:
    """Products, what they are made from, and what is made from them."""
    return _joined(products, *(step(snapshot, _R.MADE_FROM, products) for step in (forth, back)))


def _offering(snapshot: Snapshot, products: Integers) -> Integers:
    """Parties that make some products, and resources that are about them."""
    return _joined(*(back(snapshot, kind, products) for kind in (*MAKES, _R.ABOUT)))


def _joined(*rows: Integers) -> Integers:
    return np.concatenate(rows)
