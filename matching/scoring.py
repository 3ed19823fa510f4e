"""From signals to a margin: a linear model whose parts can be read.

What the texts weigh, and where margins begin, was fitted by logistic regression to 7,377 pairs of Chinese
technology demands and achievements that people rated (`benchmarks.weights` does it again), so that a score is
the chance of a rating in the upper half. No ratings tell what the others weigh; these are judgements: text
leads, a shared kind comes next, and what the graph says breaks near ties. A missed condition costs more than
a shared kind gives, an old confirmation half of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from matching.sparse import Floats, Integers, Mask


class TextWeights(NamedTuple):
    """What a pair starts from, and what the likeness of its texts weighs."""

    base: float
    text: float
    meaning: float


BY_WORDS = TextWeights(-3.9, 14.0, 0.0)
BY_MEANING = TextWeights(-5.0, 9.9, 3.9)
"""Where the meaning of both texts is known too."""
WEIGHTS = {
    "kind": 1.0,
    "place": 0.6,
    "industry": 0.3,
    "alliance": 0.3,
    "chain": 0.3,
    "cooperation": 0.5,
    "products": 0.8,
    "popularity": 0.5,
    "conditions": -1.75,
    "unconfirmed": -0.875,
}
PREDICTED_KIND_TRUST = 0.6
"""How much of the weight of a kind counts where the kind was predicted."""


class Signals(NamedTuple):
    """Signals of many pairs, columns of equal length.

    `text` is a cosine, `meaning` a likeness by vectors (1 the same, 0 unrelated, NaN not known), `kind`,
    `place` and `industry` an affinity of 0-1, `alliance`, `chain`, `cooperation` and `products` tell how near
    the two are in the graph, 0-1, `popularity` by how much the resource is accepted more often than others,
    `conditions` counts missed conditions, unknown ones half, and `unconfirmed`
    is 1 where the resource was confirmed too long ago.
    """

    text: Floats
    meaning: Floats
    kind: Floats
    place: Floats
    industry: Floats
    alliance: Floats
    chain: Floats
    cooperation: Floats
    products: Floats
    popularity: Floats
    conditions: Floats
    unconfirmed: Floats

    def take(self, chosen: Integers) -> Signals:
        """Some of the pairs."""
        return Signals(*(column[chosen] for column in self))


class Told(NamedTuple):
    """The parts of one pair, `base` first, and the margin to which they add up.

    `by_meaning` tells whether the meaning of the texts was compared; where not, it is no part. `level` is
    what a model expects people to say.
    """

    parts: dict[str, float]
    margin: float
    by_meaning: bool
    level: int | None


def parts_of(signals: Signals) -> dict[str, Floats]:
    """What each signal adds to the margin, `base` first."""
    known = ~np.isnan(signals.meaning)
    base, text, meaning = (np.where(known, *weights) for weights in zip(BY_MEANING, BY_WORDS, strict=True))
    likeness = np.nan_to_num(signals.meaning)
    # Adding 0.0 turns the -0.0 of a negative weight into 0.0.
    texts = {"base": base, "text": text * signals.text, "meaning": meaning * likeness + 0.0}
    return {**texts, **{name: weight * getattr(signals, name) + 0.0 for name, weight in WEIGHTS.items()}}


def margins(signals: Signals) -> Floats:
    """Sum of the parts of each pair, added in their order."""
    return added(parts_of(signals))


def added(parts: Mapping[str, Floats]) -> Floats:
    """Sum of the parts of each pair, in their order."""
    total = np.zeros(len(parts["base"]))
    for part in parts.values():
        total = total + part
    return total


def told(parts: Mapping[str, Floats], by_meaning: Mask, levels: Integers | None = None) -> list[Told]:
    """Each pair with its margin and what adds up to it."""
    rows = zip(*(column.tolist() for column in parts.values()), strict=True)
    given: list[int] | list[None] = levels.tolist() if levels is not None else [None] * len(by_meaning)
    columns = rows, added(parts).tolist(), by_meaning.tolist(), given
    found = [
        Told(dict(zip(parts, values, strict=True)), margin, compared, level)
        for values, margin, compared, level in zip(*columns, strict=True)
    ]
    for one in found:
        if not one.by_meaning:
            one.parts.pop("meaning", None)
    return found


def score(margin: float) -> float:
    """1 / (1 + e^-margin)."""
    return float(1 / (1 + np.exp(-margin)))
