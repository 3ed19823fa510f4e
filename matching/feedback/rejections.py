"""The pairs that a rejection excludes, as conditions ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np

from graph.vocabulary import Reason
from matching.feedback.events import REASONS, Codes
from matching.sparse import Integers

FOR_GOOD = date.max.toordinal()
"""End of an exclusion that no day ends."""


@dataclass(frozen=True, slots=True, eq=False)
class Rejections:
    """Excluded pairs, one element each.

    Attributes:
        demands: row of the demand in the snapshot.
        resources: row of the resource.
        until: ordinal of the day on which the pair comes back by itself, `FOR_GOOD` for never.
        reasons: place of the reason in `REASONS`.
    """

    demands: Integers
    resources: Integers
    until: Integers
    reasons: Codes

    @classmethod
    def none(cls) -> Self:
        """No pair is excluded."""
        nothing = np.zeros(0, np.int64)
        return cls(nothing, nothing, nothing, nothing.astype(np.int8))

    def outcomes(self, demands: Integers, resources: Integers, day: date) -> Codes:
        """1 for each pair of rows that is excluded on a day, else 0; either side may be a single row."""
        if np.ndim(demands) == 0:
            chosen = self._holding(np.flatnonzero(self.demands == demands), day)
            return _among(resources, self.resources[chosen])
        if np.ndim(resources) == 0:
            chosen = self._holding(np.flatnonzero(self.resources == resources), day)
            return _among(demands, self.demands[chosen])
        chosen = self._holding(np.arange(len(self.until)), day)
        # Rows of what is not stored are negative, and so are the numbers of their pairs.
        span = 1 + max(int(self.resources.max(initial=0)), int(resources.max(initial=0)))
        return _among(demands * span + resources, self.demands[chosen] * span + self.resources[chosen])

    def _holding(self, pairs: Integers, day: date) -> Integers:
        """Those among the pairs that are still excluded on a day."""
        return pairs[self.until[pairs] > day.toordinal()]

    def why(self, demand: int, resource: int) -> tuple[Reason, int]:
        """The reason for which a pair is excluded, and the ordinal of the day on which it comes back.

        Raises:
            LookupError: the pair is not excluded.
        """
        found = np.flatnonzero((self.demands == demand) & (self.resources == resource))
        if not len(found):
            raise LookupError(f"the pair of rows {demand} and {resource} is not excluded")
        return REASONS[int(self.reasons[found[0]])], int(self.until[found[0]])


def _among(rows: Integers, excluded: Integers) -> Codes:
    if not len(excluded):
        return np.zeros((), np.int8)
    return np.isin(rows, excluded).astype(np.int8)
