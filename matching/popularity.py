"""How often a resource is accepted where people judged it, corrected for how often that was.

The mean of a beta distribution (Gelman et al., Bayesian Data Analysis, 2013, chapter 2) whose prior is how
much is accepted of all resources: a resource that was judged once stands little above or below that. What was
said of a pair itself does not count for it, so that a model that learns from ratings cannot read them here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.feedback.standing import Standing
from matching.relatedness import Centre, Near
from matching.sparse import Floats, Integers, Mask

PRIOR = 5.0
"""So many judgements weigh as much as what is known of all resources."""


@dataclass(frozen=True, slots=True, eq=False)
class Popularity:
    """What was said of pairs, by key of resource and demand in ascending order.

    Attributes:
        pairs: keys; one stands for two rows.
        accepted: for each 1 where it was accepted, else 0.
        mean: how much of everything is accepted.
    """

    pairs: Integers
    accepted: Floats
    mean: float

    @classmethod
    def of(cls, said: Standing) -> Popularity:
        """The popularity that feedback tells of."""
        return cls.of_said(said.demands, said.resources, said.accepted)

    @classmethod
    def of_said(cls, demands: Integers, resources: Integers, accepted: Mask) -> Popularity:
        """The popularity when some pairs, each once, were accepted or not."""
        keys = _keys(demands, resources)
        order = np.argsort(keys)
        mean = float(accepted.mean()) if len(accepted) else 0.0
        return cls(keys[order], accepted[order].astype(np.float64), mean)

    def of_pairs(self, demands: Integers, resources: Integers) -> Floats:
        """By how much a resource is accepted more often than others, -1 to 1; 0 where nothing was said.

        Args:
            demands: rows of demands, or a single one.
            resources: rows of resources, or a single one.
        """
        demands, resources = np.broadcast_arrays(demands, resources)
        if not len(self.pairs):
            return np.zeros(demands.shape)
        sums = np.concatenate([[0.0], np.cumsum(self.accepted)])
        begins, ends = (self.pairs.searchsorted(_keys(at, resources)) for at in (_FIRST, _LAST))
        mine = self.pairs.searchsorted(_keys(demands, resources))
        judged = self.pairs[np.minimum(mine, len(self.pairs) - 1)] == _keys(demands, resources)
        own = np.where(judged, self.accepted[np.minimum(mine, len(self.pairs) - 1)], 0.0)
        accepted, shown = sums[ends] - sums[begins] - own, ends - begins - judged
        return (accepted + PRIOR * self.mean) / (shown + PRIOR) - self.mean

    def around(self, centre: Centre) -> tuple[float, Near]:
        """Popularity of pairs with a demand or resource: of all, and by how much some differ from it."""
        demands, resources = self.pairs & _MASK, self.pairs >> _BITS
        row, nobody = np.array(centre.row), np.array(-1)
        if centre.is_demand:
            rows = np.unique(resources)
            return 0.0, Near(rows, self.of_pairs(row, rows))
        rest = float(self.of_pairs(nobody, row))
        rows = demands[resources == centre.row]
        return rest, Near(rows, self.of_pairs(rows, row) - rest)


_BITS = 32
_MASK = (1 << _BITS) - 1
_FIRST, _LAST = np.array(0), np.array(_MASK)


def _keys(demands: Integers, resources: Integers) -> Integers:
    """One number for each pair. A demand that is not stored (-1) has the key of no pair."""
    return (resources.astype(np.int64) << _BITS) | (demands & _MASK)
