"""Pairs of enterprises that suit each other as partners and do not work together yet."""

from __future__ import annotations

import numpy as np

from graph.snapshot import Snapshot
from matching.meetings.pairs import Pairs, by_products
from matching.partners.finder import PartnerFinder
from matching.partners.partner import Partner, Proof
from matching.partners.question import Direction, Question
from matching.partners.scoring import Level
from matching.sparse import Integers

PROMISING = 0.5
"""Score from which two are more likely to suit than not."""
MOST = 200
"""Parties whose partners are found in time; of more, products alone tell."""
_NEW = Question(Direction.UPSTREAM, known="without", group="without")
_TEXT = "text"
"""The part of likeness, which tells nothing that two could deal in."""


class ByPartners:
    """Scores pairs by what `changlian partners` finds."""

    def __init__(self, finder: PartnerFinder) -> None:
        self._finder = finder

    def __call__(self, snapshot: Snapshot, rows: Integers) -> Pairs:
        """Pairs of which one suits the other as a supplier, and that do not work together yet.

        They score half or more, or their products tell it. Of the two ways round the better one counts.
        Likeness of texts alone makes no pair.
        """
        told = by_products(snapshot, rows).ends
        places = {id_: place for place, id_ in enumerate(snapshot.ids_of(rows))}
        found = dict[tuple[int, int], tuple[float, Level, tuple[Proof, ...]]]()
        for id_, buyer in places.items():
            for partner in self._finder.find(id_, _NEW, top=len(rows), among=rows):
                reasons = _reasons(partner)
                ends = min(buyer, places[partner.id]), max(buyer, places[partner.id])
                promising = reasons and (partner.score >= PROMISING or ends in told)
                if promising and partner.score > found.get(ends, (0.0,))[0]:
                    found[ends] = partner.score, partner.level, reasons
        one, other = np.array(sorted(found), np.int64).reshape(-1, 2).T
        scores = np.array([found[ends][0] for ends in sorted(found)], np.float64)
        return Pairs(
            one,
            other,
            scores,
            {ends: reasons for ends, (_, _, reasons) in found.items()},
            {ends: level for ends, (_, level, _) in found.items()},
        )


def _reasons(partner: Partner) -> tuple[Proof, ...]:
    return tuple(proof for proof in partner.evidence if proof.part != _TEXT)
