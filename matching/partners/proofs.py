"""Evidence of partners: trails as paths of nodes and relations, and what texts tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind
from matching.partners.found import Found
from matching.partners.network import Network
from matching.partners.partner import Proof
from matching.partners.ranking import Placed
from matching.partners.said import FIRST, Sayings
from matching.partners.trails import Step, Trails
from matching.partners.wording import sentence

TOLD = {
    "supplies": 1,
    "needs": 1,
    "products": 3,
    "chain": 1,
    "flows": 1,
    "peers": 2,
    "customers": 1,
    "suppliers": 1,
}
"""How many trails are told for each part of the score."""


class Proofs:
    """Tells why partners of one question are partners."""

    def __init__(
        self, network: Network, trails: Trails, found: Mapping[str, Found], sayings: Sayings
    ) -> None:
        self._network = network
        self._snapshot = network.snapshot
        self._trails = trails
        self._found = found
        self._sayings = sayings

    def of(self, placed: Sequence[Placed]) -> list[tuple[Proof, ...]]:
        """The evidence of each partner: trails first, then texts."""
        first = np.array([each.row for each in placed if each.tier == FIRST], np.int64)
        said = self._sayings.proofs(first)
        return [(*self._trails_of(each), *said.get(each.row, ())) for each in placed]

    def _trails_of(self, placed: Placed) -> list[Proof]:
        """The strongest trail of each part, what adds most first, then the second ones."""
        chosen = list[tuple[int, float, str, int]]()
        for part, found in self._found.items():
            places: list[int] = found.at(placed.row, placed.tier).places[: TOLD[part]].tolist()
            chosen += [(number, -placed.parts[part], part, place) for number, place in enumerate(places)]
        proofs = (self._proof(part, place) for _, _, part, place in sorted(chosen))
        # What somebody needs is a way by products, too, and told once.
        return list({(proof.nodes, proof.relations): proof for proof in reversed([*proofs])}.values())[::-1]

    def _proof(self, part: str, place: int) -> Proof:
        start, steps = self._trails.steps(place)
        rows = [start, *(step.row for step in steps)]
        chances = [self._network.chance(*_ends(here, step)) for here, step in zip(rows, steps, strict=False)]
        guessed = not self._network.stated_only and _inferred(self._snapshot, rows, steps)
        says = sentence(self._snapshot, start, steps, chances)
        return Proof(
            part,
            tuple(map(self._snapshot.id, rows)),
            tuple(step.kind.value for step in steps),
            f"{says}（推断）" if guessed and not any(chances) else says,
            guessed or any(chances),
        )


def _inferred(snapshot: Snapshot, rows: Sequence[int], steps: Sequence[Step]) -> bool:
    """Whether a trail goes along a relation that nobody states."""
    for here, step in zip(rows, steps, strict=False):
        source, kind, target = _ends(here, step)
        if snapshot.out(kind, stated_only=True).position(source, target) is None:
            return True
    return False


def _ends(here: int, step: Step) -> tuple[int, RelationKind, int]:
    """The relation that a step from a row goes along, however it is gone."""
    return (here, step.kind, step.row) if step.forth else (step.row, step.kind, here)
