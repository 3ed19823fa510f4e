"""What organizations say of themselves, as evidence: texts alike, and one that names the other.

Alike texts count only where one of the two states no product: where both do, products tell more, and which
way they go.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.snapshot import Snapshot
from matching.partners.mentions import Mentions
from matching.partners.partner import Proof
from matching.partners.ranking import Candidates
from matching.partners.scoring import NAMED, of_texts
from matching.partners.texts import Texts
from matching.partners.wording import ALIKE, LIST, NAMES
from matching.sparse import Integers, Mask

FIRST = 1
"""The only tier that texts tell of."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """The texts of a snapshot, and the names in them. Immutable."""

    texts: Texts
    mentions: Mentions

    @classmethod
    def of(cls, snapshot: Snapshot) -> Said:
        """Read all organizations."""
        return cls(Texts.of(snapshot), Mentions.of(snapshot))

    def advanced(self, snapshot: Snapshot) -> Said:
        """The same of a later generation of the snapshot; only what was written is read."""
        return Said(self.texts.advanced(snapshot), self.mentions.advanced(snapshot))

    def around(self, row: int, with_products: Mask) -> Integers:
        """Rows of those whose texts speak for them, in no order.

        Args:
            row: row of the organization that is asked about.
            with_products: which rows are stated to make or need a product.
        """
        alike = self.texts.nearest(row)
        return np.union1d(alike[_counts(row, alike, with_products)], self.mentions.of_row(row))

    def added(self, candidates: Candidates, row: int, with_products: Mask) -> Candidates:
        """Candidates with what the texts add to those of the first tier."""
        near = np.flatnonzero(candidates.tiers == FIRST)
        text, named = np.zeros(len(candidates.rows)), np.zeros(len(candidates.rows))
        named[near] = NAMED * np.isin(candidates.rows[near], self.mentions.of_row(row))
        near = near[_counts(row, candidates.rows[near], with_products)]
        text[near] = of_texts(self.texts.likeness(row, candidates.rows[near]))
        return candidates.adding("text", text).adding("named", named)

    def proofs(self, row: int, other: int, with_products: Mask) -> Iterator[Proof]:
        """What the texts of two organizations tell; no relation leads along it."""
        snapshot = self.texts.snapshot
        here, there = snapshot.node(row), snapshot.node(other)
        for one, another in ((row, other), (other, row)):
            if self.mentions.names_other(one, another):
                told = NAMES.format(one=snapshot.node(one).name, other=snapshot.node(another).name)
                yield Proof("named", (here.id, there.id), (), told)
        counts = _counts(row, np.array([other]), with_products)[0]
        if counts and (words := self.texts.shared_words(row, other)):
            yield Proof("text", (here.id, there.id), (), ALIKE.format(words=LIST.join(words)))


def _counts(row: int, others: Integers, with_products: Mask) -> Mask:
    """Whether the likeness of texts counts."""
    return ~(with_products[row] & with_products[others])
