"""Partners that are stated to supply, or to be supplied, tier by tier."""

from __future__ import annotations

import numpy as np

from graph.vocabulary import RelationKind
from matching.partners.network import Network
from matching.partners.trails import Front, Trails, strongest


def along_supplies(network: Network, trails: Trails, tiers: int, *, upstream: bool) -> list[Front]:
    """Trails along `SUPPLIES`, against it or with it, by tier; in a circle each node is met once."""
    links = network.links(RelationKind.SUPPLIES, forth=not upstream)
    front, found = trails.start, list[Front]()
    seen = front.rows
    for _ in range(tiers):
        front = strongest(trails.go(front, links, RelationKind.SUPPLIES, forth=not upstream), seen)
        seen = np.concatenate([seen, front.rows])
        found.append(front)
    return found
