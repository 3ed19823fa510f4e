"""From rated pairs to a model with its manifest."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import NamedTuple

from graph.errors import ChanglianError
from matching.learning.evaluation import answers_of
from matching.learning.held_back import Foretold, Plan, Progress, foretold, ignore
from matching.learning.lesson import Lesson
from matching.learning.manifest import Manifest, by_demand, digest_of, manifest_figures
from matching.learning.metrics import figures
from matching.learning.model import Fit, Model
from matching.learning.splits import Split

_FOLDS = 5
_PROGRAMS = ("changlian", "numpy", "scipy")


class TooFewRatings(ChanglianError):
    """Ratings from which nothing can be learned or told."""

    code = "too-few-ratings"
    status = 422


class Trained(NamedTuple):
    """A model, how it came about, and what models like it foretold of the pairs that were held back."""

    model: Model
    manifest: Manifest
    held_back: Foretold


def plan_for(lesson: Lesson) -> Plan:
    """How pairs are held back in training: by demand where there are enough of them."""
    return Plan(Split.DEMAND if _groups(lesson) >= _FOLDS else Split.PAIR, _FOLDS)


def check_enough(lesson: Lesson, plan: Plan) -> None:
    """Refuse ratings that cannot be divided, or of which none or all accept.

    Raises:
        TooFewRatings: says what is missing.
    """
    pairs = len(lesson)
    if plan.split is Split.DEMAND and _groups(lesson) < plan.folds:
        found = f"ratings of {_groups(lesson)} {lesson.ranked_for}s; expected at least {plan.folds}"
        raise TooFewRatings(found, "Rate pairs of more of them, or hold back single pairs (--split pair).")
    if pairs < 2 * plan.folds:
        raise TooFewRatings(f"{pairs} rated pairs; expected at least {2 * plan.folds}", "Rate more pairs.")
    accepted = int(lesson.relevant.sum())
    if accepted in {0, pairs}:
        found = "all rated pairs suit" if accepted else "no rated pair suits"
        raise TooFewRatings(f"{found}; expected some that do and some that do not", "Rate others too.")


def _groups(lesson: Lesson) -> int:
    return int(lesson.ends.max(initial=-1)) + 1


def train(lesson: Lesson, fit: Fit, embedder: str, day: date, progress: Progress = ignore) -> Trained:
    """Learn from all pairs, with figures of models that learned while a part of them was held back.

    Args:
        lesson: the rated pairs.
        fit: how a model learns.
        embedder: name of what made the vectors, '' for none.
        day: when the model is made.
        progress: is told how many models are done, and of how many.

    Raises:
        TooFewRatings: nothing can be learned.
    """
    plan = plan_for(lesson)
    check_enough(lesson, plan)
    held = foretold(lesson, fit, plan, lambda done, every: progress(done, every + 1))
    progress(plan.folds, plan.folds + 1)
    model = fit(lesson.described, lesson.ratings)
    found = figures(plan.rated(lesson), answers_of(lesson, held, plan))
    manifest = Manifest(
        made_on=day.isoformat(),
        labels=digest_of(
            [f"{d}\t{r}\t{level}" for (d, r), level in zip(lesson.ids, lesson.levels, strict=True)]
        ),
        pairs=len(lesson),
        learned=by_demand(lesson.ids),
        top=lesson.scale.top,
        signals=list(lesson.described.names),
        embedder=embedder,
        split=plan.unit(lesson),
        folds=plan.folds,
        figures=manifest_figures(found),
        versions={program: version(program) for program in _PROGRAMS},
    )
    return Trained(model, manifest, held)
