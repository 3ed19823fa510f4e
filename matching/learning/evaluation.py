"""Everybody who can rank pairs, judged side by side by what people said of the pairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from scipy.special import expit

from matching.learning.bootstrap import Figure
from matching.learning.held_back import Foretold, Plan, levels_by_score
from matching.learning.lesson import Lesson
from matching.learning.metrics import Answers, Rated, figures
from matching.sparse import Floats, Mask

RANDOM, LEXICAL, SEMANTIC, DEFAULT = "random", "lexical", "semantic", "default"
_SEED = 0


class Evaluation(NamedTuple):
    """Figures by who ranks, for all pairs and by kind of demand.

    Attributes:
        answers: what each says of the pairs.
        figures: of all pairs.
        by_kind: kind → who ranks → figures.
    """

    answers: Mapping[str, Answers]
    figures: Mapping[str, Mapping[str, Figure]]
    by_kind: Mapping[str, Mapping[str, Mapping[str, Figure]]]


def evaluate(lesson: Lesson, models: Mapping[str, Foretold], plan: Plan) -> Evaluation:
    """Judge what models foretell of pairs beside chance, words, meaning where it is known, and the default.

    Args:
        lesson: the pairs.
        models: what each model foretells, by its name.
        plan: how pairs were held back from models that learned from them.
    """
    answers = _baselines(lesson, plan)
    answers |= {name: answers_of(lesson, said, plan) for name, said in models.items()}
    rated, kinds = plan.rated(lesson), np.array(lesson.kinds)
    return Evaluation(
        answers,
        _figures(rated, answers, np.ones(len(lesson), np.bool_)),
        {kind: _figures(rated, answers, kinds == kind) for kind in sorted(set(lesson.kinds))},
    )


def answers_of(lesson: Lesson, said: Foretold, plan: Plan) -> Answers:
    """What is foretold, as it is judged."""
    levels = levels_by_score(lesson, said.margins, plan) if said.levels is None else said.levels
    return Answers(said.margins, levels, lesson.suits, expit(said.margins))


def _figures(
    rated: Rated, answers: Mapping[str, Answers], chosen: Mask
) -> Mapping[str, Mapping[str, Figure]]:
    pairs = np.flatnonzero(chosen)
    return {name: figures(rated.take(pairs), said.take(pairs), _SEED) for name, said in answers.items()}


def _baselines(lesson: Lesson, plan: Plan) -> dict[str, Answers]:
    words, meaning = lesson.described.signal("text"), lesson.described.signal("meaning")
    known = ~np.isnan(meaning)
    scores: dict[str, tuple[Floats, Mask]] = {
        RANDOM: (np.random.default_rng(_SEED).random(len(lesson)), np.ones(len(lesson), np.bool_)),
        LEXICAL: (words, words > 0),
    }
    if known.any():
        scores[SEMANTIC] = np.where(known, meaning, np.nanmin(meaning) - 1), known
    found = {
        name: Answers(values, levels_by_score(lesson, values, plan), answered)
        for name, (values, answered) in scores.items()
    }
    return {**found, DEFAULT: answers_of(lesson, Foretold(lesson.margins, None), plan)}
