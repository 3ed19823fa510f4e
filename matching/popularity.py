"""How often a resource is accepted where people judged it, corrected for how often that was.

The mean of a beta distribution (Gelman et al., Bayesian Data Analysis, 2013, chapter 2) whose prior is how
much is accepted of all resources: a resource that was judged once stands little above or below that.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.feedback.standing import Standing
from matching.judgements import Judgements, joined
from matching.relatedness import Centre, Near
from matching.sparse import Floats, Integers, Mask

PRIOR = 5.0
"""So many judgements weigh as much as what is known of all resources."""


@dataclass(frozen=True, slots=True, eq=False)
class Popularity:
    """What was said of resources.

    Attributes:
        demands: row of the demand of each pair that was judged.
        resources: row of its resource.
        shown: judgements by resource.
        accepted: those by which it was accepted.
        mean: how much of everything is accepted.
    """

    demands: Integers
    resources: Integers
    shown: Judgements
    accepted: Judgements
    mean: float

    @classmethod
    def of(cls, said: Standing) -> Popularity:
        """The popularity that feedback tells of; what is full today does not suit the less tomorrow."""
        lasting = np.flatnonzero(~said.passing)
        return cls.of_said(said.demands[lasting], said.resources[lasting], said.accepted[lasting])

    @classmethod
    def of_said(cls, demands: Integers, resources: Integers, accepted: Mask) -> Popularity:
        """The popularity when some pairs, each once, were accepted or not."""
        pairs = joined(resources, demands)
        shown = Judgements.of(resources, pairs, np.ones(len(pairs), np.bool_))
        mean = float(accepted.mean()) if len(accepted) else 0.0
        return cls(demands, resources, shown, Judgements.of(resources, pairs, accepted), mean)

    def of_pairs(self, demands: Integers, resources: Integers) -> Floats:
        """By how much resources are accepted more often than others, -1 to 1; 0 where nothing was said.

        What was said of a pair itself does not count for it.

        Args:
            demands: rows of demands, or a single one.
            resources: rows of resources, or a single one.
        """
        demands, resources = np.broadcast_arrays(demands, resources)
        if not len(self.demands):
            return np.zeros(demands.shape)
        pairs = joined(resources, demands)
        accepted, shown = (each.of_others(resources, pairs) for each in (self.accepted, self.shown))
        return (accepted + PRIOR * self.mean) / (shown + PRIOR) - self.mean

    def around(self, centre: Centre) -> tuple[float, Near]:
        """Popularity of pairs with a demand or resource: of all, and by how much some differ from it."""
        row, nobody = np.array(centre.row), np.array(-1)
        if centre.is_demand:
            rows = self.shown.of_all.keys
            return 0.0, Near(rows, self.of_pairs(row, rows))
        rest = float(self.of_pairs(nobody, row))
        rows = self.demands[self.resources == centre.row]
        return rest, Near(rows, self.of_pairs(rows, row) - rest)
