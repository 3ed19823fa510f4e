"""Who takes over what a supplier delivers."""

from __future__ import annotations

import numpy as np

from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Mask, Rows
from graph.snapshot.nodes import KIND_CODES
from graph.vocabulary import ORGANIZATION_KINDS, RelationKind

_R = RelationKind


class Substitutes:
    """Finds who can deliver in another's place: makers of the same product, members of the same segment."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._produces = snapshot.out(_R.PRODUCES, stated_only=True)
        self._produced = snapshot.into(_R.PRODUCES, stated_only=True)
        self._needs = snapshot.out(_R.NEEDS, stated_only=True)
        self._stands = snapshot.out(_R.IN_SEGMENT, stated_only=True)
        self._standing = snapshot.into(_R.IN_SEGMENT, stated_only=True)
        self._organizations = np.isin(snapshot.kinds, [KIND_CODES[kind] for kind in ORGANIZATION_KINDS])

    def of(self, supplier: int, customer: int, standing: Mask) -> Rows:
        """Rows of those still standing that can supply a customer in place of a supplier.

        Where the customer is known to need some of the supplier's products only their makers count, else the
        makers of any of them, and who stands in one of the supplier's segments; where products of both are
        known, standing there proves nothing.
        """
        made = self._produces.neighbours(supplier)
        wanted = made[np.isin(made, self._needs.neighbours(customer))]
        found = self._produced.neighbours_of(wanted if len(wanted) else made)[0]
        if not len(wanted):
            beside = self._standing.neighbours_of(self._stands.neighbours(supplier))[0]
            found = np.concatenate([found, self._making_nothing_known(beside) if len(made) else beside])
        found = np.unique(found)
        can = standing[found] & self._organizations[found]
        return found[can & (found != supplier) & (found != customer)]

    def _making_nothing_known(self, rows: Rows) -> Rows:
        begin, end = self._produces.bounds_of(rows)
        return rows[begin == end]
