"""Makes the answer for each partner: parts, marks, terms and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.snapshot import Snapshot
from matching.partners.deals import Deals
from matching.partners.marks import Marks
from matching.partners.partner import Partner, Proof
from matching.partners.places import CITY, CLOSENESS
from matching.partners.proofs import Proofs
from matching.partners.ranking import Placed
from matching.partners.scoring import level_of, score_of


@dataclass(frozen=True, slots=True)
class Answers:
    """Tells the partners that one question came to."""

    snapshot: Snapshot
    marks: Marks
    deals: Deals
    proofs: Proofs

    def partners(self, placed: Sequence[Placed]) -> list[Partner]:
        """Each of some organizations, with its reasons."""
        told = zip(placed, self.proofs.of(placed), strict=True)
        return [self._partner(each, evidence) for each, evidence in told]

    def _partner(self, placed: Placed, evidence: tuple[Proof, ...]) -> Partner:
        node, marks, row = self.snapshot.node(placed.row), self.marks, placed.row
        competitor = bool(np.isin(row, marks.competitors))
        near_by = placed.closeness >= CITY
        return Partner(
            id=node.id,
            name=node.name,
            region=str(node.props.get("region", "")),
            rank=placed.rank,
            rank_without_local=placed.rank_without_local,
            tier=placed.tier,
            score=score_of(placed.margin),
            level=level_of(placed.parts),
            margin=placed.margin,
            parts={name: value for name, value in placed.parts.items() if value or name == "base"},
            closeness=CLOSENESS[placed.closeness],
            known=tuple(name for name, rows in marks.known.items() if np.isin(row, rows)),
            competitor=competitor,
            group=bool(np.isin(row, marks.group)),
            possibilities=marks.possibilities(row) if competitor and near_by else (),
            terms=self.deals.terms(row),
            evidence=evidence,
        )
