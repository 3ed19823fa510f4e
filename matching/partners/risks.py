"""What an alternative shares with whom it would replace: a region, and suppliers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graph.vocabulary import RelationKind
from matching.partners.network import Network
from matching.partners.partner import Partner
from matching.partners.places import CITY, UNKNOWN, Places


def with_risks(
    partner: Partner, network: Network, places: Places, replaced: int, *, unrelated: bool
) -> Partner:
    """A partner, told what it shares with the one in row `replaced`, to whom who asks may be `unrelated`."""
    row = network.snapshot.row(partner.id)
    rows = np.array([row])
    near = places.closeness(rows, int(places.regions[replaced]), int(places.sites[replaced]))[0]
    suppliers = network.adjacency(RelationKind.SUPPLIES, forth=False)
    common = np.intersect1d(suppliers.neighbours(int(rows[0])), suppliers.neighbours(replaced))
    return replace(
        partner,
        unrelated=unrelated,
        other_region=None if near == UNKNOWN else bool(near < CITY),
        common_suppliers=tuple(sorted(network.snapshot.ids_of(common))),
    )
