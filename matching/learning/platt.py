"""Platt scaling: a slope and an intercept that turn scores into chances.

Platt, Probabilistic Outputs for Support Vector Machines (1999).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from matching.sparse import Floats, Mask

_FREELY = 1e6
"""Inverse strength of the prior of the two numbers."""


def platt(scores: Floats, relevant: Mask, weights: Floats) -> Floats:
    """Slope, never below 0, and intercept of the logarithm of the odds that what has a score is relevant.

    Each class counts as though a little of the other were in it, by Laplace's rule of succession, so that no
    score is taken for certain. Where all or nothing is relevant the slope is 1 and the mean score has the
    chance of that rule.
    """
    chances = _chances(relevant, weights)
    if relevant.all() or not relevant.any():
        return np.array([1.0, _log_odds(chances[0]) - float(np.average(scores, weights=weights))])
    # The library has no types.
    library: Any = import_module("sklearn.linear_model")
    model: Any = library.LogisticRegression(C=_FREELY)
    model.fit(
        np.tile(scores, 2).reshape(-1, 1),
        np.repeat([True, False], len(scores)),
        np.concatenate([weights * chances, weights * (1 - chances)]),
    )
    slope, intercept = float(model.coef_[0, 0]), float(model.intercept_[0])
    if slope <= 0:
        return np.array([0.0, _log_odds(np.average(chances, weights=weights))])
    return np.array([slope, intercept])


def _log_odds(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


def _chances(relevant: Mask, weights: Floats) -> Floats:
    """How likely each is relevant, having been found so or not."""
    yes, no = float(weights[relevant].sum()), float(weights[~relevant].sum())
    return np.where(relevant, (yes + 1) / (yes + 2), 1 / (no + 2))
