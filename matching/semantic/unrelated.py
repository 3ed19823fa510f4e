"""How alike an embedder finds texts that have nothing to do with each other.

Models differ in it: some give any two texts 0.8. Likeness in meaning is told from there: 0 is unrelated.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import numpy as np

from matching.semantic.cache import Role, VectorCache


def likeness_of_unrelated(vectors: VectorCache) -> float:
    """Mean product of what some demands ask and what is offered for others; NaN until it was computed.

    Raises:
        CannotKeepVectors: the cache cannot be read.
    """
    asks, is_asked = vectors.known(Role.QUERY, _texts("asks"))
    offers, is_offered = vectors.known(Role.PASSAGE, _texts("offers"))
    if not (is_asked.all() and is_offered.all()):
        return np.nan
    products = asks @ offers.T
    return float(products[~np.eye(len(products), dtype=bool)].mean())


def compute_unrelated(vectors: VectorCache) -> None:
    """Embed what `likeness_of_unrelated` needs.

    Raises:
        CannotKeepVectors: the cache cannot be read or written.
        EmbeddingsUnavailable: the embedder does not answer.
    """
    vectors.compute(Role.QUERY, _texts("asks"))
    vectors.compute(Role.PASSAGE, _texts("offers"))


@cache
def _texts(column: str) -> list[str]:
    table = files("matching.semantic").joinpath("unrelated.csv").read_text("utf-8").splitlines()
    return [row[column] for row in csv.DictReader(table)]
