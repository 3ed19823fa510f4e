"""Partners by industry chain: who stands in a segment before or after one's own.

`UPSTREAM_OF` without a weight is the order of a chain, with a weight a flow between industries, such as an
input-output table gives. The two are gone along apart, for a flow proves less.
"""

from __future__ import annotations

import numpy as np

from graph.vocabulary import RelationKind
from matching.partners.network import Links, Network
from matching.partners.trails import Front, Trails, joined, strongest

BY_PRODUCT = 0.5
"""What it proves to stand in a segment only by a product that belongs to it."""

_R = RelationKind


def along_segments(
    network: Network, trails: Trails, tiers: int, *, upstream: bool, weighted: bool
) -> list[Front]:
    """Trails to those in segments upstream or downstream of one's own, by tier."""
    order = network.flows(forth=not upstream, weighted=weighted)
    inside, members = (network.links(_R.IN_SEGMENT, forth=forth) for forth in (True, False))
    products = trails.go(
        trails.start, network.links(_R.PRODUCES, forth=True), _R.PRODUCES, forth=True, factor=BY_PRODUCT
    )
    own = strongest(trails.go(joined(trails.start, products), inside, _R.IN_SEGMENT, forth=True))
    seen, found, segments = own.rows, list[Front](), own
    for _ in range(tiers):
        segments = strongest(trails.go(segments, order, _R.UPSTREAM_OF, forth=not upstream), seen)
        seen = np.concatenate([seen, segments.rows])
        standing = trails.go(segments, members, _R.IN_SEGMENT, forth=False)
        found.append(joined(standing, _makers(network, trails, standing)))
    return found


def _makers(network: Network, trails: Trails, products: Front) -> Front:
    """Who makes the products of segments; nobody makes an organization."""
    links: Links = network.links(_R.PRODUCES, forth=False)
    return trails.go(strongest(products), links, _R.PRODUCES, forth=False, factor=BY_PRODUCT)
