"""Who stands in the same position: makes the same, stands in the same segment, has the same partners."""

from __future__ import annotations

import numpy as np

from graph.vocabulary import RelationKind
from matching.partners.network import Network
from matching.partners.peers import of_same_partners, of_same_segments
from matching.partners.products import FINER, WIDER
from matching.partners.trails import Front, Trails, joined, strongest
from matching.sparse import Integers

_R = RelationKind


def same_position(network: Network, trails: Trails, wanted: Integers | None = None) -> dict[str, list[Front]]:
    """Trails to those in the same position, by the part of the score that rests on them.

    Args:
        network: the graph.
        trails: begin at the organization whose position it is.
        wanted: products that count; all that it makes where it makes none of these, or where None.
    """
    made = _go(network, trails, trails.start, _R.PRODUCES, forth=True)
    if wanted is not None and np.isin(made.rows, wanted).any():
        made = made.take(np.isin(made.rows, wanted))
    finer = _go(network, trails, made, _R.KIND_OF, forth=False).weaker(FINER)
    wider = _go(network, trails, made, _R.KIND_OF, forth=True).weaker(WIDER)
    makers = _go(network, trails, strongest(joined(made, finer, wider)), _R.PRODUCES, forth=False)
    return {
        "products": [makers],
        "chain": [of_same_segments(network, trails)],
        "customers": [of_same_partners(network, trails, forth=True)],
        "suppliers": [of_same_partners(network, trails, forth=False)],
    }


def _go(network: Network, trails: Trails, front: Front, kind: RelationKind, *, forth: bool) -> Front:
    return trails.go(front, network.links(kind, forth=forth), kind, forth=forth)
