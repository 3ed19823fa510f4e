"""What two parties of a meeting could deal in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind
from matching.sparse import Integers
from matching.steps import forth

_R = RelationKind


@dataclass(frozen=True, slots=True)
class Deal:
    """What one makes and the other needs, or makes `product` from; ids, `made_into` is '' for a need."""

    seller: str
    buyer: str
    product: str
    made_into: str


def deals(snapshot: Snapshot, one: int, other: int) -> Iterator[Deal]:
    """What either could sell to the other, needs first, then by product."""
    for seller, buyer in ((one, other), (other, one)):
        offered = _offered(snapshot, seller)
        needed = np.intersect1d(offered, forth(snapshot, _R.NEEDS, _only(buyer)))
        ends = snapshot.id(seller), snapshot.id(buyer)
        yield from (Deal(*ends, id_, "") for id_ in sorted(snapshot.ids_of(needed)))
        made = np.unique(forth(snapshot, _R.PRODUCES, _only(buyer)))
        for product in sorted(made.tolist(), key=snapshot.id):
            materials = np.intersect1d(offered, forth(snapshot, _R.MADE_FROM, _only(product)))
            named = sorted(snapshot.ids_of(np.setdiff1d(materials, needed)))
            yield from (Deal(*ends, id_, snapshot.id(product)) for id_ in named)


def _offered(snapshot: Snapshot, seller: int) -> Integers:
    """What a party makes, and what that is a kind of, over any number of steps."""
    found = edge = np.unique(forth(snapshot, _R.PRODUCES, _only(seller)))
    while len(edge):
        edge = np.setdiff1d(forth(snapshot, _R.KIND_OF, edge), found)
        found = np.union1d(found, edge)
    return found


def _only(row: int) -> Integers:
    return np.array([row], np.int64)
