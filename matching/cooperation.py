"""Earlier cooperation of two parties, and what came of it: what people accepted between them, or rated low.

The mean of a beta distribution, as in `matching.popularity`, whose prior is whether the graph states that the
two have worked together. Rejections do not count: most tell of a resource, not of those who offer it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.feedback.standing import Standing
from matching.judgements import Judgements, joined
from matching.profiles import NO_PARTY, Profiles
from matching.relatedness import Centre, Near
from matching.sparse import Floats, Integers, Mask

PRIOR = 2.0
"""What the graph states weighs as much as so many judgements."""


@dataclass(frozen=True, slots=True, eq=False)
class Cooperation:
    """What was said of matches between parties, whichever of the two asked.

    Attributes:
        parties: rows of both parties of each pair that was judged, two columns.
        accepted: judgements by parties by which something was accepted.
        low: those by which it was rated low.
    """

    parties: Integers
    accepted: Judgements
    low: Judgements

    @classmethod
    def of(cls, said: Standing) -> Cooperation:
        """The cooperation that feedback tells of."""
        known = np.flatnonzero((said.requesters != NO_PARTY) & (said.providers != NO_PARTY))
        parties = np.stack([said.requesters, said.providers])[:, known]
        pairs = joined(said.resources, said.demands)[known]
        low = ~said.accepted & ~said.rejected
        return cls.of_said(parties, pairs, said.accepted[known], low[known])

    @classmethod
    def of_said(cls, parties: Integers, pairs: Integers, accepted: Mask, low: Mask) -> Cooperation:
        """The cooperation when some pairs, each once, were accepted, rated low, or neither."""
        keys = _between(*parties)
        return cls(parties, Judgements.of(keys, pairs, accepted), Judgements.of(keys, pairs, low))

    def rated(self, stated: Floats, demands: Profiles, resources: Profiles) -> Floats:
        """How well two parties have worked together, 0-1, whatever was said of the pair itself.

        Args:
            stated: for each pair 1 where the graph states that they have, else 0.
            demands: of the pairs, or a single one.
            resources: likewise.
        """
        if not self.parties.size:
            return stated
        keys = _between(demands.parties, resources.parties)
        return self._rated(stated, keys, joined(resources.rows, demands.rows))

    def around(self, near: Near, centre: Centre) -> Near:
        """Whom a party has worked with, and how well, given those of whom the graph states it."""
        asking, offering = self.parties
        others = np.concatenate([offering[asking == centre.party], asking[offering == centre.party]])
        if not len(others):
            return near
        rows = np.union1d(near.rows, others)
        stated = np.isin(rows, near.rows).astype(np.float64)
        keys = _between(np.full(len(rows), centre.party), rows)
        return Near(rows, self._rated(stated, keys, np.full(len(rows), _NO_PAIR)))

    def _rated(self, stated: Floats, keys: Integers, pairs: Integers) -> Floats:
        accepted, low = (each.of_others(keys, pairs) for each in (self.accepted, self.low))
        return (PRIOR * stated + accepted) / (PRIOR + accepted + low)


_NO_PAIR = -1


def _between(one: Integers, other: Integers) -> Integers:
    """A key for two parties, whichever comes first."""
    return joined(np.minimum(one, other), np.maximum(one, other))
