"""What organizations say of themselves, as evidence: texts alike, and one that names the other.

Alike texts count only where one of the two states no product: where both do, products tell more, and which
way they go. Beside those to whom products lead likeness is weak, and tells nothing of who stands in the same
segment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from graph.snapshot import Snapshot
from matching.partners.mentions import Mentions
from matching.partners.partner import Proof
from matching.partners.ranking import Candidates
from matching.partners.scoring import NAMED, TEXT_BESIDE, TEXT_MOST, of_texts
from matching.partners.texts import Texts
from matching.partners.wording import ALIKE, LIST, NAMES
from matching.sparse import Integers, Mask

_NOBODY = np.zeros(0, np.int64)
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

    def by(self, row: int, with_products: Mask, *, naming: bool) -> Sayings:
        """What an organization says, and others say of it.

        Args:
            row: row of the organization.
            with_products: which rows are stated to make or need a product.
            naming: whether it counts that one names the other, as partners do.
        """
        return Sayings(self, row, with_products, naming=naming)


class Sayings:
    """What one organization says, beside what others say."""

    def __init__(self, said: Said, row: int, with_products: Mask, *, naming: bool) -> None:
        self._texts, self._mentions = said.texts, said.mentions
        self._row = row
        self._with_products = with_products
        self._query = self._texts.asked(row)
        self._named = self._mentions.of_row(row) if naming else _NOBODY

    def around(self) -> Integers:
        """Rows of those whose texts speak for them, in no order."""
        alike = _NOBODY if self._query is None else self._texts.nearest(self._query)
        return np.union1d(alike[self._counts(alike)], self._named)

    def added(self, candidates: Candidates, rivals: Integers | None) -> Candidates:
        """Candidates with what the texts add to those of the first tier.

        Args:
            candidates: organizations with what trails add.
            rivals: rows of those in the same segment where products lead to others, beside whom likeness is
                weak and tells nothing of these; None where products lead to nobody.
        """
        near = np.flatnonzero(candidates.tiers == FIRST)
        text, named = np.zeros(len(candidates.rows)), np.zeros(len(candidates.rows))
        named[near] = NAMED * np.isin(candidates.rows[near], self._named)
        near = near[self._counts(candidates.rows[near])]
        if self._query is not None:
            most = TEXT_MOST if rivals is None else TEXT_BESIDE
            text[near] = of_texts(self._texts.likeness(self._query, candidates.rows[near]), most)
            text[np.isin(candidates.rows, _NOBODY if rivals is None else rivals)] = 0
            text[self._without_words(candidates, text > 0)] = 0
        return candidates.adding("text", text).adding("named", named)

    def proofs(self, others: Integers) -> Mapping[int, list[Proof]]:
        """What the texts tell of organizations of the first tier, by row; no relation leads along it."""
        proofs: dict[int, list[Proof]] = {other: list(self._naming(other)) for other in others.tolist()}
        alike = others[self._counts(others)]
        if self._query is not None:
            for other, words in self._texts.words_shared(self._row, self._query, alike).items():
                if words:
                    proofs[other].append(self._proof("text", other, ALIKE.format(words=LIST.join(words))))
        return proofs

    def _naming(self, other: int) -> Iterator[Proof]:
        name = self._texts.snapshot.node
        for one, another in ((self._row, other), (other, self._row)):
            if other in self._named and self._mentions.names_other(one, another):
                told = NAMES.format(one=name(one).name, other=name(another).name)
                yield self._proof("named", other, told)

    def _proof(self, part: str, other: int, says: str) -> Proof:
        snapshot = self._texts.snapshot
        return Proof(part, (snapshot.id(self._row), snapshot.id(other)), (), says)

    def _without_words(self, candidates: Candidates, alike: Mask) -> Integers:
        """Places of those for whom only likeness speaks, and no word that could be told."""
        alone = np.flatnonzero(alike & ~candidates.spoken_for())
        rows = candidates.rows[alone]
        if self._query is None or not len(rows):
            return _NOBODY
        words = self._texts.words_shared(self._row, self._query, rows)
        return alone[[not words.get(row) for row in rows.tolist()]]

    def _counts(self, others: Integers) -> Mask:
        """With whom the likeness of texts counts."""
        return ~(self._with_products[self._row] & self._with_products[others])
