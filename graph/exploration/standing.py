"""Which statements of a relation count: stated or also inferred ones, and on which day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.records import Evidence
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Mask, Rows


@dataclass(frozen=True, slots=True)
class Standing:
    """What a statement must be like to count.

    Attributes:
        inferred: whether what is merely inferred counts, too.
        as_of: day (ISO 8601) on which it must hold; '' for whenever. A bound that is given in words such as
            长期 is none.
    """

    inferred: bool = False
    as_of: str = ""

    def counts(self, item: Evidence) -> bool:
        """Whether one statement counts."""
        return (self.inferred or item.status == "stated") and (not self.as_of or self._holds(item))

    def of(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The statements that count."""
        return tuple(filter(self.counts, evidence))

    def mask(self, snapshot: Snapshot, codes: Rows) -> Mask:
        """Where at least one statement of an evidence list counts."""
        distinct, which = np.unique(codes, return_inverse=True)
        counted = [any(map(self.counts, snapshot.evidence(code))) for code in distinct.tolist()]
        return np.array(counted, np.bool_)[which]

    def _holds(self, item: Evidence) -> bool:
        begins, ends = item.valid_from, item.valid_to
        return not (_is_day(begins) and begins > self.as_of) and not (_is_day(ends) and ends < self.as_of)


def _is_day(text: str) -> bool:
    return text[:1].isdigit()
