"""What is said of pairs by models that did not learn from them: one learns for each part held back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import numpy as np

from matching.learning.lesson import Lesson
from matching.learning.metrics import Rated
from matching.learning.model import Fit
from matching.learning.splits import Split, folds_of
from matching.sparse import Floats, Integers

Progress = Callable[[int, int], None]
_BINS = 20


def ignore(_done: int, _every: int) -> None:
    """Progress that nobody watches."""


class Plan(NamedTuple):
    """How pairs are held back: all of one demand (or what is ranked for) or single ones, in so many parts."""

    split: Split = Split.DEMAND
    folds: int = 5

    def parts(self, lesson: Lesson) -> Iterator[tuple[Integers, Integers]]:
        """Positions of the pairs to learn from and of those held back, part by part."""
        folds = self._folds_of(lesson)
        for fold in range(self.folds):
            yield np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)

    def rated(self, lesson: Lesson) -> Rated:
        """What people said of the pairs, those ranked together that one model is asked about.

        To learn from a good pair is to expect less of the others, so that a demand's pairs which different
        models are asked about come in the wrong order.
        """
        ends = lesson.ends
        together = ends * self.folds + self._folds_of(lesson)
        return Rated(lesson.levels, lesson.scale, np.unique(together, return_inverse=True)[1], ends)

    def unit(self, lesson: Lesson) -> Literal["demand", "resource", "pair"]:
        """What is held back as a whole."""
        return "pair" if self.split is Split.PAIR else lesson.ranked_for

    def _folds_of(self, lesson: Lesson) -> Integers:
        return folds_of(lesson.ends, self.split, self.folds)


class Foretold(NamedTuple):
    """Margins and levels of pairs, None for levels where the model knows none."""

    margins: Floats
    levels: Floats | None


def foretold(lesson: Lesson, fit: Fit, plan: Plan, progress: Progress = ignore) -> Foretold:
    """What is foretold of each pair held back; `progress` is told how many parts are done, and all parts."""
    margins, levels, knows_levels = np.zeros(len(lesson)), np.zeros(len(lesson)), True
    for done, (learned, held) in enumerate(plan.parts(lesson)):
        progress(done, plan.folds)
        part = lesson.take(learned)
        prediction = fit(part.described, part.ratings).predict(lesson.described.take(held))
        margins[held] = prediction.margin
        if prediction.level is None:
            knows_levels = False
        else:
            levels[held] = prediction.level
    return Foretold(margins, levels if knows_levels else None)


def levels_by_score(lesson: Lesson, scores: Floats, plan: Plan) -> Floats:
    """For scores that are no levels: the median level of pairs of like scores among those not held back.

    The median is the level with the least absolute error; scores are alike within a twentieth of all pairs.
    """
    levels = np.zeros(len(lesson))
    for learned, held in plan.parts(lesson):
        edges = np.quantile(scores[learned], np.linspace(0, 1, _BINS + 1)[1:-1])
        bins = np.searchsorted(edges, scores[learned], side="right")
        medians = np.full(_BINS, np.median(lesson.levels[learned]))
        for number in np.unique(bins).tolist():
            medians[number] = np.median(lesson.levels[learned[bins == number]])
        levels[held] = np.rint(medians[np.searchsorted(edges, scores[held], side="right")])
    return levels
