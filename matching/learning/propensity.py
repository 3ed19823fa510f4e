"""Corrects what people said for where they saw it: what stands further down is judged less often.

A match at rank p is looked at with a chance proportional to p^-η, which is estimated from the ranks at which
anything was said; what was said counts by the inverse of that chance (Joachims, Swaminathan, Schnabel,
Unbiased Learning-to-Rank with Biased Feedback, arXiv:1608.04468).
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize_scalar

from matching.sparse import Floats, Integers

STEEPEST = 3.0
MOST = 10.0
"""The most that a rating counts before all are brought to a mean of one; it bounds their variance."""


def weights_of(positions: Integers) -> Floats:
    """How much each rating counts, one on average.

    Args:
        positions: rank at which each pair was seen, 1 the first; 0 where that is not known, which counts as
            seen for certain.
    """
    known = positions[positions > 0]
    if not len(known):
        return np.ones(len(positions))
    seen = np.maximum(positions, 1).astype(np.float64)
    weights = np.minimum(seen ** steepness(known), MOST)
    return weights / weights.mean()


def steepness(positions: Integers) -> float:
    """The η by which the ranks that were judged are most likely, between 0 and `STEEPEST`.

    All ranks up to the last that was judged are taken to have been shown equally often.
    """
    ranks = np.log(np.arange(1, int(positions.max()) + 1))
    mean = float(np.log(positions).mean())

    def unlikely(eta: float) -> float:
        return eta * mean + float(np.log(np.exp(-eta * ranks).sum()))

    return float(minimize_scalar(unlikely, bounds=(0.0, STEEPEST), method="bounded").x)
