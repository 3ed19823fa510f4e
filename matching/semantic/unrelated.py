"""How alike an embedder finds texts that have nothing to do with each other.

Models differ in it: some give any two texts 0.8. Likeness in meaning is told from there: 0 is unrelated.
"""

from __future__ import annotations

import csv
from importlib.resources import files

import numpy as np

from matching.semantic.cache import Role, VectorCache


def likeness_of_unrelated(cache: VectorCache) -> float:
    """Mean product of what some demands ask and what is offered for others of them.

    Raises:
        CannotKeepVectors: the cache cannot be read or written.
        EmbeddingsUnavailable: the embedder does not answer.
    """
    table = files("matching.semantic").joinpath("unrelated.csv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(table))
    asks, offers = [row["asks"] for row in rows], [row["offers"] for row in rows]
    cache.compute(Role.QUERY, asks)
    cache.compute(Role.PASSAGE, offers)
    products = cache.known(Role.QUERY, asks)[0] @ cache.known(Role.PASSAGE, offers)[0].T
    return float(products[~np.eye(len(rows), dtype=bool)].mean())
