"""Leading enterprises of a chain paired with universities and institutes, so that all pairs suit best."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from graph.chains.layout import Layout
from graph.chains.leaders import leaders
from graph.vocabulary import PERSON_KINDS, NodeKind
from matching.experts.finding import Skilled, Topics, skilled

MOST = 50
"""Leading enterprises that are paired at most."""


class Pairing(NamedTuple):
    """A leading enterprise and its institute; None where none suits or all are taken."""

    leader: str
    institute: Skilled | None

    def to_dict(self) -> dict[str, object]:
        """As one JSON object."""
        return {"leader": self.leader, "institute": self.institute and self.institute.to_dict()}


def pairings(layout: Layout, region: str = "", top: int = 10) -> list[Pairing]:
    """Each leader with one institute of its own; the sum of scores is the highest there is.

    Args:
        layout: of the chain.
        region: where leaders are that nobody states ('': anywhere).
        top: how many leaders, at most `MOST`: those stated, then the best candidates.
    """
    found = leaders(layout, region)
    stated = [leader.id for leader in found.stated if _is_enterprise(layout, leader.id)]
    ids = list(dict.fromkeys([*stated, *(each.id for each in found.candidates)]))[: min(top, MOST)]
    suiting = [_institutes(layout, id_) for id_ in ids]
    columns = list(dict.fromkeys(each.id for several in suiting for each in several))
    scores = np.zeros((len(ids), len(columns)))
    for row, several in enumerate(suiting):
        for each in several:
            scores[row, columns.index(each.id)] = each.score
    rows, places = linear_sum_assignment(scores, maximize=True)
    chosen = {int(row): columns[int(place)] for row, place in zip(rows, places, strict=True)}
    return [
        Pairing(id_, next((each for each in several if each.id == chosen.get(row)), None))
        for row, (id_, several) in enumerate(zip(ids, suiting, strict=True))
    ]


def _institutes(layout: Layout, enterprise: str) -> list[Skilled]:
    """Institutes that suit what an enterprise makes, and where it stands."""
    snapshot = layout.snapshot
    row = snapshot.row(enterprise)
    places = np.unique(layout.members.places[layout.members.rows == row])
    products = {int(product) for place in places for product in layout.products.of(int(place))}
    names = [layout.names[int(place)] for place in places]
    found = skilled(snapshot, Topics(sorted(products), names))
    return [each for each in found if each.id != enterprise and not _is_person(layout, each.id)]


def _is_enterprise(layout: Layout, id_: str) -> bool:
    row = layout.snapshot.row(id_)
    return row is not None and layout.snapshot.node(row).kind == NodeKind.ENTERPRISE


def _is_person(layout: Layout, id_: str) -> bool:
    row = layout.snapshot.row(id_)
    return row is not None and layout.snapshot.node(row).kind in PERSON_KINDS
