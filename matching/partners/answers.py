"""Makes the answer for each partner: parts, marks and evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from graph.snapshot import Snapshot
from matching.partners.deals import Deals
from matching.partners.found import Found
from matching.partners.marks import Marks
from matching.partners.network import Network
from matching.partners.partner import Partner, Proof
from matching.partners.places import CITY, CLOSENESS
from matching.partners.ranking import Candidates
from matching.partners.said import FIRST, Said
from matching.partners.trails import Step, Trails
from matching.partners.wording import sentence
from matching.scoring import score
from matching.sparse import Integers

PROOFS = {"supplies": 1, "products": 3, "chain": 1, "flows": 1, "peers": 2}
"""How many trails are told for each part of the score."""


class Answers:
    """Tells the partners that one question came to."""

    def __init__(
        self,
        network: Network,
        trails: Trails,
        found: Mapping[str, Found],
        marks: Marks,
        said: Said,
        deals: Deals,
    ) -> None:
        self._snapshot = network.snapshot
        self._network = network
        self._trails = trails
        self._found = found
        self._marks = marks
        self._said = said
        self._deals = deals

    def partners(self, candidates: Candidates, places: Integers, closeness: Integers) -> list[Partner]:
        """Some candidates in the order given, each with its reasons.

        Args:
            candidates: all that were ranked.
            places: which of them are told, best first.
            closeness: how near those are.
        """
        margins = candidates.margins
        elsewhere = candidates.without("local").margins
        ordered = np.sort(elsewhere)
        told = candidates.take(places)
        columns: list[list[float]] = [values.tolist() for values in told.parts.values()]
        partners = list[Partner]()
        for i, (row, tier) in enumerate(zip(told.rows.tolist(), told.tiers.tolist(), strict=True)):
            margin = float(margins[places[i]])
            parts = dict(zip(told.parts, (column[i] for column in columns), strict=True))
            before = len(ordered) - int(np.searchsorted(ordered, elsewhere[places[i]], "right"))
            partners.append(self._partner(row, tier, (i + 1, before + 1), parts, margin, int(closeness[i])))
        return partners

    def _partner(
        self, row: int, tier: int, ranks: tuple[int, int], parts: dict[str, float], margin: float, near: int
    ) -> Partner:
        node, marks = self._snapshot.node(row), self._marks
        competitor = bool(np.isin(row, marks.competitors))
        return Partner(
            id=node.id,
            name=node.name,
            region=str(node.props.get("region", "")),
            rank=ranks[0],
            rank_without_local=ranks[1],
            tier=tier,
            score=score(margin),
            margin=margin,
            parts={name: value for name, value in parts.items() if value or name == "base"},
            closeness=CLOSENESS[near],
            known=tuple(name for name, rows in marks.known.items() if np.isin(row, rows)),
            competitor=competitor,
            group=bool(np.isin(row, marks.group)),
            possibilities=marks.possibilities(row) if competitor and near >= CITY else (),
            terms=self._deals.terms.get(row, ()),
            evidence=tuple(self._proofs(row, tier, parts)),
        )

    def _proofs(self, row: int, tier: int, parts: Mapping[str, float]) -> Sequence[Proof]:
        """The strongest trail of each part, what adds most first, then the second ones."""
        chosen = list[tuple[int, float, str, int]]()
        for part, found in self._found.items():
            for number, place in enumerate(found.at(row, tier).places[: PROOFS[part]].tolist()):
                chosen.append((number, -parts[part], part, place))
        told = [self._proof(part, place) for _, _, part, place in sorted(chosen)]
        start = int(self._trails.start.rows[0])
        return told if tier > FIRST else [*told, *self._said.proofs(start, row, self._network.with_products)]

    def _proof(self, part: str, place: int) -> Proof:
        start, steps = self._trails.steps(place)
        rows = [start, *(step.row for step in steps)]
        return Proof(
            part,
            tuple(map(self._snapshot.id, rows)),
            tuple(step.kind.value for step in steps),
            sentence(self._snapshot, start, steps),
            not self._network.stated_only and _inferred(self._snapshot, rows, steps),
        )


def _inferred(snapshot: Snapshot, rows: Sequence[int], steps: Sequence[Step]) -> bool:
    """Whether a trail goes along a relation that nobody states."""
    for here, step in zip(rows, steps, strict=False):
        one, other = (here, step.row) if step.forth else (step.row, here)
        if snapshot.out(step.kind, stated_only=True).position(one, other) is None:
            return True
    return False
