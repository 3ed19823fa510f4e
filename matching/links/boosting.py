"""Gradient boosting over columns of numbers; the library has no types.

Friedman, Greedy Function Approximation: A Gradient Boosting Machine (2001), over histograms.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from matching.sparse import Floats, Mask

Columns = npt.NDArray[np.float32]
"""Pairs × signals."""

ROUNDS = 200
RATE = 0.07
LEAVES = 31
LEAST_IN_LEAF = 30


class Boosting:
    """A classifier of pairs.

    Args:
        columns: what is known of pairs.
        linked: which of them are links.
    """

    def __init__(self, columns: Columns, linked: Mask) -> None:
        library: Any = import_module("sklearn.ensemble")
        self._model: Any = library.HistGradientBoostingClassifier(
            max_iter=ROUNDS,
            learning_rate=RATE,
            max_leaf_nodes=LEAVES,
            min_samples_leaf=LEAST_IN_LEAF,
            l2_regularization=1.0,
            early_stopping=False,
            random_state=0,
        )
        with _alone():
            self._model.fit(columns, linked)

    def log_odds(self, columns: Columns) -> Floats:
        """Logarithm of the odds that each pair is a link."""
        with _alone():
            return np.asarray(self._model.decision_function(columns), np.float64)


def _alone() -> AbstractContextManager[None]:
    """One thread: several wait for each other busily, which takes far longer where others use the machine."""
    threads: Any = import_module("threadpoolctl")
    return threads.threadpool_limits(1)
