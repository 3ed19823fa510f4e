"""What an alternative shares with whom it would replace: a region, and suppliers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graph.vocabulary import RelationKind
from matching.partners.network import Network
from matching.partners.partner import Partner
from matching.partners.places import CITY, UNKNOWN, Places
from matching.sparse import Integers

NO_PRODUCTS = np.zeros(0, np.int64)


def with_risks(
    partner: Partner, network: Network, places: Places, replaced: int, lost: Integers, *, unrelated: bool
) -> Partner:
    """A partner, told what it shares with the one in row `replaced`, and lacks of products `lost` with it.

    Who asks may be `unrelated` to the one that is replaced.
    """
    row = network.snapshot.row(partner.id)
    rows = np.array([row])
    near = places.closeness(rows, int(places.regions[replaced]), int(places.sites[replaced]))[0]
    suppliers = network.adjacency(RelationKind.SUPPLIES, forth=False)
    common = np.intersect1d(suppliers.neighbours(int(rows[0])), suppliers.neighbours(replaced))
    return replace(
        partner,
        unrelated=unrelated,
        other_region=None if near == UNKNOWN else bool(near < CITY),
        lacks=tuple(network.snapshot.ids_of(_lacking(network, rows, lost))),
        common_suppliers=tuple(sorted(network.snapshot.ids_of(common))),
    )


def _lacking(network: Network, maker: Integers, lost: Integers) -> Integers:
    """Products of which a maker makes neither these nor a finer or wider kind; none where it states none."""
    made = network.adjacency(RelationKind.PRODUCES, forth=True).neighbours_of(maker)[0]
    kinds = (
        network.adjacency(RelationKind.KIND_OF, forth=forth).neighbours_of(made)[0] for forth in (True, False)
    )
    return np.setdiff1d(lost, np.concatenate([made, *kinds])) if len(made) else NO_PRODUCTS
