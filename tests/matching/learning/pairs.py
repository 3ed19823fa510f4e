"""Pairs with all signals, of demands and resources that are about something."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

from matching.learning.model import Described, Ratings
from matching.learning.scale import Scale
from matching.scoring import Signals
from matching.semantic.embedder import Vectors
from matching.sparse import Integers, Rows
from matching.tokens import STABLE

TOPICS = 8


def pairs_of(
    demand_topics: Sequence[int],
    resource_topics: Sequence[int],
    pairs: Sequence[tuple[int, int]],
    text: Sequence[float] | float = 0.3,
    meaning: Sequence[float] | float = np.nan,
    *,
    by_meaning: bool = True,
) -> Described:
    """Pairs of demands and resources by position; other signals than those of texts are nothing.

    Ends of one topic say the same words, and have the same vector where texts are compared in meaning.
    """
    signals = Signals(*np.zeros((len(Signals._fields), len(pairs))))
    signals = signals._replace(text=np.full(len(pairs), text), meaning=np.full(len(pairs), meaning))
    demands, resources = np.array(demand_topics, np.int64), np.array(resource_topics, np.int64)
    return Described(
        demand_of=np.array([demand for demand, _ in pairs], np.int64),
        resource_of=np.array([resource for _, resource in pairs], np.int64),
        names=Signals._fields,
        signals=np.column_stack(signals),
        demand_ids=np.array([f"d-{i}" for i in range(len(demands))], np.object_),
        resource_ids=np.array([f"r-{i}" for i in range(len(resources))], np.object_),
        demand_texts=_words(demands),
        resource_texts=_words(resources),
        demand_vectors=_vectors(demands) if by_meaning else None,
        resource_vectors=_vectors(resources) if by_meaning else None,
    )


def many(seed: int = 1, demands: int = 6, each: int = 5, *, by_meaning: bool = True) -> Described:
    """Pairs of several demands, each with a topic and resources of its own; meaning is known of most."""
    random = np.random.default_rng(seed)
    count = demands * each
    meaning = np.where(random.random(count) < 0.8, random.random(count), np.nan)
    found = pairs_of(
        random.integers(0, TOPICS, demands).tolist(),
        random.integers(0, TOPICS, count).tolist(),
        [(pair // each, pair) for pair in range(count)],
        random.random(count).tolist(),
        (meaning if by_meaning else np.full(count, np.nan)).tolist(),
        by_meaning=by_meaning,
    )
    found.signals[:, 2:] = random.random((count, len(Signals._fields) - 2))
    return found


def ratings(levels: Sequence[int], weights: Sequence[float] | float = 1.0, top: int = 4) -> Ratings:
    """Ratings that count once unless they weigh more or less."""
    return Ratings(np.array(levels, np.int64), Scale(top), np.full(len(levels), weights))


def _words(topics: Integers) -> Rows:
    ones = np.ones(len(topics), np.float32)
    return csr_array((ones, (np.arange(len(topics)), topics)), shape=(len(topics), STABLE))


def _vectors(topics: Integers) -> Vectors:
    """Two thirds of each vector are those of all."""
    vectors = np.zeros((len(topics), TOPICS + 1), np.float32)
    vectors[:, -1] = (2 / 3) ** 0.5
    vectors[np.arange(len(topics)), topics] = (1 / 3) ** 0.5
    return vectors
