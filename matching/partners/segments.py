"""Partners by industry chain: who stands in a segment before or after one's own.

`UPSTREAM_OF` without a weight is the order of a chain, with a weight a flow between industries, such as an
input-output table gives. The two are gone along apart, for a flow proves less. Who stands in no segment may
stand where others of its industry do.
"""

from __future__ import annotations

import numpy as np

from graph.vocabulary import RelationKind
from matching.partners.network import Network
from matching.partners.trails import Front, Trails, joined, strongest

BY_PRODUCT, BY_INDUSTRY = 0.5, 0.3
"""What it proves to stand in a segment by a product that belongs to it, or by others of one's industry."""
FELLOWS = 50
"""So many members of segments have others of their industry beside them."""

_R = RelationKind


class SegmentSearch:
    """Goes from one organization along chains, tier by tier."""

    def __init__(self, network: Network, trails: Trails) -> None:
        self._network = network
        self._trails = trails
        self._standing = network.adjacency(_R.IN_SEGMENT, forth=True).rows

    def partners(self, tiers: int, *, upstream: bool, weighted: bool) -> list[Front]:
        """Trails to those in segments upstream or downstream of one's own, by tier."""
        order = self._network.flows(forth=not upstream, weighted=weighted)
        segments = own = self._own()
        # Who stands in two segments, one before the other, has partners in both.
        seen, found = np.zeros(0, np.int64), list[Front]()
        for _ in range(tiers):
            # What is wanted is the segment that is upstream.
            segments = segments if upstream else segments.as_needs()
            further = self._trails.go(segments, order, _R.UPSTREAM_OF, forth=not upstream)
            segments = strongest(further.as_needs(), seen)
            seen = np.concatenate([seen, own.rows, segments.rows])
            found.append(self._members(segments))
        return found

    def _own(self) -> Front:
        """Segments of the organization or of its products, else of others of its industry."""
        start = self._trails.start
        products = self._go(start, _R.PRODUCES, forth=True).weaker(BY_PRODUCT)
        own = strongest(self._go(joined(start, products), _R.IN_SEGMENT, forth=True))
        if len(own.rows):
            return own
        return strongest(self._go(self._fellows(start), _R.IN_SEGMENT, forth=True))

    def _members(self, segments: Front) -> Front:
        """Who stands in segments, who makes their products, and who is of the industry of their members."""
        members = self._go(segments, _R.IN_SEGMENT, forth=False)
        makers = self._go(strongest(members), _R.PRODUCES, forth=False).weaker(BY_PRODUCT)
        fellows = self._fellows(strongest(members, most=FELLOWS))
        return joined(members, makers, fellows.take(~np.isin(fellows.rows, self._standing)))

    def _fellows(self, parties: Front) -> Front:
        """Others of the same industry."""
        industries = strongest(self._go(parties, _R.IN_INDUSTRY, forth=True))
        return self._go(industries, _R.IN_INDUSTRY, forth=False).weaker(BY_INDUSTRY)

    def _go(self, front: Front, kind: RelationKind, *, forth: bool) -> Front:
        return self._trails.go(front, self._network.links(kind, forth=forth), kind, forth=forth)
