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
"""Demands that neither model learned from; of fewer the figure would be chance."""


class WorseModel(ChanglianError):
    """A new model that is worse than what is in use."""

    code = "worse-model"
    status = 409


class Comparison(NamedTuple):
    """The deciding figure of the new model and of what is in use, NaN where it is not known, and on what."""

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


def compare(lesson: Lesson, trained: Trained, manifest: Manifest, model: Model | None) -> Comparison:
    """Compare a model just trained with the one in use.

    Where enough demands were rated since the one in use was trained, both are asked about these, the new one
    as it was while they were held back. Else what each foretold of its own held-back pairs decides.

    Args:
        lesson: what the new one learned.
        trained: the new one.
        manifest: of the one in use.
        model: the one in use, None where it cannot be asked about these pairs.
    """
    since = _rated_since(lesson, manifest)
    part = lesson.take(since)
    if len(np.unique(part.described.demand_of)) >= _ENOUGH:
        old = None if model is None else _said(model, part)
        if old is not None:
            rated = plan_for(lesson).rated(lesson).take(since)
            new = _deciding(rated, trained.held_back.margins[since])
            return Comparison(new, _deciding(rated, old), f"{len(since)} pairs rated since")
    return Comparison(_stated(trained.manifest), _stated(manifest), "the pairs held back from each")


def _rated_since(lesson: Lesson, manifest: Manifest) -> Integers:
    """Pairs of demands that a model did not learn from."""
    described = lesson.described
    new = ~np.isin(described.demand_ids.astype(str), manifest.demands)
    return np.flatnonzero(new[described.demand_of])


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


def _stated(manifest: Manifest) -> float:
    figure = manifest.figures.get(DECIDING)
    return np.nan if figure is None or figure.value is None else figure.value
