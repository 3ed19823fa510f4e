"""Partners of peers: who supplies those that make the same, stand in the same segment or buy from the same.

Who serves a peer can serve oneself, and whom a peer serves one could serve, too (structural equivalence,
Lorrain and White 1971). One's own partners are left out: that they serve peers tells nothing new of them.
"""

from __future__ import annotations

import numpy as np

from graph.vocabulary import RelationKind
from matching.partners.network import Network
from matching.partners.trails import Front, Trails, joined, strongest
from matching.sparse import Integers

_R = RelationKind


def partners_of_peers(network: Network, trails: Trails, *, upstream: bool) -> list[Front]:
    """Trails to the suppliers, or to the customers, of peers; they are one tier away."""
    same = _sharing(network, trails, _R.PRODUCES)
    peers = joined(
        same, of_same_segments(network, trails), of_same_partners(network, trails, forth=not upstream)
    )
    peers = strongest(peers, trails.start.rows)
    supplies = network.links(_R.SUPPLIES, forth=not upstream)
    found = trails.go(peers, supplies, _R.SUPPLIES, forth=not upstream)
    own = supplies.adjacency.neighbours(int(trails.start.rows[0]))
    return [found.take(~np.isin(found.rows, own))]


def of_same_segments(network: Network, trails: Trails) -> Front:
    """Trails to those in the same segments."""
    return _sharing(network, trails, _R.IN_SEGMENT)


def of_same_partners(network: Network, trails: Trails, *, forth: bool) -> Front:
    """Trails to those who supply the same customers, or, against `SUPPLIES`, take from the same suppliers.

    To share one with n - 1 others proves 1/n (resource allocation, Zhou, Lü and Zhang 2009).
    """
    shared = _shared(network, trails, _R.SUPPLIES, forth=forth)
    back = network.links(_R.SUPPLIES, forth=not forth)
    begins, ends = back.adjacency.bounds_of(shared.rows)
    shared = shared._replace(strengths=shared.strengths / np.maximum(ends - begins, 1))
    return trails.go(shared, back, _R.SUPPLIES, forth=not forth)


def of_same_needs(network: Network, trails: Trails, served: Integers) -> Front:
    """Trails to those who need the same, of what is `served` where any of it is needed."""
    needed = _shared(network, trails, _R.NEEDS, forth=True)
    if np.isin(needed.rows, served).any():
        needed = needed.take(np.isin(needed.rows, served))
    return trails.go(needed, network.links(_R.NEEDS, forth=False), _R.NEEDS, forth=False)


def _sharing(network: Network, trails: Trails, kind: RelationKind) -> Front:
    """Trails to those to whom the same relation leads."""
    shared = _shared(network, trails, kind, forth=True)
    return trails.go(shared, network.links(kind, forth=False), kind, forth=False)


def _shared(network: Network, trails: Trails, kind: RelationKind, *, forth: bool) -> Front:
    return strongest(trails.go(trails.start, network.links(kind, forth=forth), kind, forth=forth))
