"""What coordinators said of matches, as labels to learn from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.vocabulary import ACCEPTED_LEVEL
from matching.feedback.standing import Standing
from matching.learning.labels import Labels
from matching.learning.propensity import weights_of
from matching.learning.scale import LOWEST, Scale
from matching.sparse import Floats

_PASSING_WEIGHT = 0.25
"""How much a rejection counts that says little of how well the two suit."""


class Weighed(NamedTuple):
    """Rated pairs, and how much each counts."""

    labels: Labels
    weights: Floats


def labels_of(said: Standing) -> Weighed:
    """What stands of all feedback.

    Ratings are levels of 4, an acceptance is the lowest that accepts and a rejection the lowest of all. Where
    nothing was rated there are two levels, rejected and accepted.
    """
    levels = np.where(said.rejected, float(LOWEST), float(ACCEPTED_LEVEL))
    rated = ~np.isnan(said.events.levels)
    levels[rated] = said.events.levels[rated]
    scale = Scale() if rated.any() else Scale(2)
    weights = np.where(said.passing, _PASSING_WEIGHT, 1.0)
    ids = said.snapshot.ids_of(said.demands), said.snapshot.ids_of(said.resources)
    labels = Labels(list(zip(*ids, strict=True)), np.minimum(levels, scale.top), scale)
    return Weighed(labels, weights * weights_of(said.events.positions))
