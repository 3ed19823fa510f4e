"""A model small enough to be understood at sight, and pairs for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from matching.learning.lesson import UNSTATED, Lesson
from matching.learning.model import BadModel, Described, Prediction, Ratings, State
from matching.learning.scale import Scale
from matching.sparse import Floats

NAMES = ("text", "meaning")


def described(
    text: Sequence[float], meaning: Sequence[float] | None = None, pairs_each: int = 1
) -> Described:
    """One pair for each number of `text`; `pairs_each` of them in turn belong to one demand."""
    count = len(text)
    demands = np.arange(count) // pairs_each
    signals = np.array([text, [np.nan] * count if meaning is None else meaning]).T
    return Described(
        demand_of=demands,
        resource_of=np.arange(count),
        names=NAMES,
        signals=signals,
        demand_ids=np.array([f"d-{i}" for i in np.unique(demands)], np.object_),
        resource_ids=np.array([f"r-{i}" for i in range(count)], np.object_),
        demand_texts=csr_array(np.zeros((len(np.unique(demands)), 1), np.float32)),
        resource_texts=csr_array(np.zeros((count, 1), np.float32)),
    )


def lesson(described: Described, levels: Sequence[float], kinds: Sequence[str] | None = None) -> Lesson:
    """Ratings of pairs that no condition excludes; the default has no opinion."""
    count = len(levels)
    return Lesson(
        described=described,
        levels=np.array(levels, np.float64),
        scale=Scale(4),
        weights=np.ones(count),
        kinds=kinds or [UNSTATED] * count,
        margins=np.zeros(count),
        suits=np.ones(count, np.bool_),
    )


def many(demands: int = 20, each: int = 6) -> Lesson:
    """Pairs whose level shows in the text, save for some noise; the meaning is known and says nothing."""
    random = np.random.default_rng(4)
    levels = random.integers(1, 5, demands * each)
    text = levels / 4 + random.normal(0, 0.2, len(levels))
    return lesson(described(text.tolist(), random.random(len(levels)).tolist(), each), levels.tolist())


@dataclass(frozen=True)
class Line:
    """A line through the mean text and level; a steep one where it was told so."""

    center: float
    slope: float
    scale: Scale

    def predict(self, described: Described) -> Prediction:
        if described.names != NAMES:
            raise BadModel(f"signals {described.names}, expected {NAMES}")
        text = self.slope * (described.signal("text") - self.center)
        level = np.clip(np.rint((1 + self.scale.top) / 2 + text), 1, self.scale.top).astype(np.int64)
        return Prediction({"base": np.zeros(len(text)), "text": text}, level)

    def state(self) -> State:
        numbers = np.array([self.center, self.slope], np.float32)
        return State({"line": numbers, "top": np.array([self.scale.top], np.int32)}, {"names": NAMES})


def fit_line(described: Described, ratings: Ratings) -> Line:
    """The line on which text and level lie, weighed."""
    text: Floats = described.signal("text")
    center = float(np.average(text, weights=ratings.weights))
    spread = float(np.average((text - center) ** 2, weights=ratings.weights))
    together = float(np.average((text - center) * ratings.levels, weights=ratings.weights))
    return Line(center, together / max(spread, 1e-9), ratings.scale)


def restore_line(state: State) -> Line:
    center, slope = state.arrays["line"].tolist()
    [top] = state.arrays["top"].tolist()
    return Line(center, slope, Scale(top))
