"""Whether a new model may take the place of what is in use: another model, or the default weights."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.errors import ChanglianError
from matching.learning.lesson import Lesson
from matching.learning.manifest import Manifest
from matching.learning.metrics import Rated
from matching.learning.model import BadModel, Model
from matching.learning.ranks import Ranks
from matching.learning.training import Trained, plan_for
from matching.sparse import Floats, Integers

DECIDING = "nDCG@10"
_ENOUGH = 10
"""Groups of pairs ranked together that neither model learned from; of fewer the figure would be chance."""


class WorseModel(ChanglianError):
    """A new model that is worse than what is in use."""

    code = "worse-model"
    status = 409


class Comparison(NamedTuple):
    """The deciding figure of the new model and of what is in use on the same pairs, NaN where unknown."""

    new: float
    old: float
    pairs: str

    @property
    def is_worse(self) -> bool:
        """Whether the new one is worse, or cannot be told to be as good."""
        return not (np.isnan(self.old) or self.new >= self.old)

    def __str__(self) -> str:
        return f"{DECIDING} {self.new:.3f} against {self.old:.3f} on {self.pairs}"


def compare_with_default(lesson: Lesson, trained: Trained) -> Comparison:
    """Compare what a new model foretold of held-back pairs with what the default weights say of them.

    Args:
        lesson: what it learned.
        trained: the model.
    """
    rated = plan_for(lesson).rated(lesson)
    new, old = (_deciding(rated, said) for said in (trained.held_back.margins, lesson.margins))
    return Comparison(new, old, f"{len(lesson)} pairs that were held back")


def compare(lesson: Lesson, trained: Trained, manifest: Manifest, model: Model) -> Comparison | None:
    """Compare a model just trained with the one in use, on pairs that say nothing of what either learned.

    Neither knows then what was said of the same demand, or of the other pairs held back together.

    Args:
        lesson: what the new one learned.
        trained: the new one, asked as it was while pairs were held back.
        manifest: of the one in use.
        model: the one in use.

    Returns:
        None where there are too few such pairs, or the one in use knows other signals.
    """
    since = _new_to(manifest, lesson)
    rated = plan_for(lesson).rated(lesson).take(since)
    old = _said(model, lesson.take(since)) if len(np.unique(rated.groups)) >= _ENOUGH else None
    if old is None:
        return None
    new = trained.held_back.margins[since]
    return Comparison(_deciding(rated, new), _deciding(rated, old), f"{len(since)} pairs rated since")


def _new_to(manifest: Manifest, lesson: Lesson) -> Integers:
    """Pairs of which a model knows no more than one that learned while they were held back."""
    learned = [(demand, resource) for demand, those in manifest.learned.items() for resource in those]
    unit = plan_for(lesson).unit(lesson)
    known = {_held_back(unit, pair) for pair in learned}
    return np.flatnonzero([_held_back(unit, pair) not in known for pair in lesson.ids])


def _held_back(unit: str, pair: tuple[str, str]) -> str | tuple[str, str]:
    """What is held back as a whole."""
    demand, resource = pair
    return {"demand": demand, "resource": resource, "pair": pair}[unit]


def _said(model: Model, lesson: Lesson) -> Floats | None:
    """Margins, None of a model that knows other signals."""
    try:
        return model.predict(lesson.described).margin
    except BadModel:
        return None


def _deciding(rated: Rated, margins: Floats) -> float:
    shares = Ranks.of(margins, rated.groups).ndcg(rated.levels, 10)
    told = shares.below.sum()
    return float(shares.above.sum() / told) if told else np.nan
