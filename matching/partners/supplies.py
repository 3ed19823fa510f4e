"""Partners that are stated to supply, or to be supplied, tier by tier."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.vocabulary import RelationKind
from matching.partners.network import Network
from matching.partners.products import THEIRS, THROUGH
from matching.partners.trails import NOWHERE, Front, Trails, joined, strongest


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


def beyond(network: Network, trails: Trails, found: Sequence[Front], *, upstream: bool) -> list[Front]:
    """Trails to partners found otherwise, and one step along `SUPPLIES` beyond those of the tier before."""
    links = network.links(RelationKind.SUPPLIES, forth=not upstream)
    further = [NOWHERE]
    for partners in found[:-1]:
        near = strongest(partners, most=THROUGH).weaker(THEIRS)
        further.append(trails.go(near, links, RelationKind.SUPPLIES, forth=not upstream))
    return [joined(*fronts) for fronts in zip(found, further, strict=True)]
