"""Platt scaling: a slope and an intercept that turn scores into chances.

Platt, Probabilistic Outputs for Support Vector Machines (1999).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
from scipy.special import logit

from matching.sparse import Floats, Mask

_FREELY = 1e6
"""Inverse strength of the prior of the two numbers."""


def platt(scores: Floats, relevant: Mask, weights: Floats) -> Floats:
    """Slope, never below 0, and intercept of the logarithm of the odds that what has a score is relevant.

    Where all or nothing is relevant the slope is 1 and the intercept that of Laplace's rule of succession.
    """
    if relevant.all() or not relevant.any():
        share = (int(relevant.sum()) + 1) / (len(relevant) + 2)
        return np.array([1.0, float(logit(share))])
    # The library has no types.
    library: Any = import_module("sklearn.linear_model")
    model: Any = library.LogisticRegression(C=_FREELY)
    model.fit(scores.reshape(-1, 1), relevant, weights)
    return np.array([max(float(model.coef_[0, 0]), 0.0), float(model.intercept_[0])])
