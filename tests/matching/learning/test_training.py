"""A model comes with figures of pairs that were held back, and not from too little."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from matching.learning.evaluation import answers_of
from matching.learning.held_back import Plan, foretold
from matching.learning.lesson import Lesson
from matching.learning.manifest import manifest_figures
from matching.learning.metrics import figures
from matching.learning.splits import Split
from matching.learning.training import TooFewRatings, check_enough, plan_for, train
from tests.matching.learning.tiny import described, fit_line, lesson, many

DAY = date(2026, 11, 22)


def few(*levels: float, each: int = 1) -> Lesson:
    return lesson(described([level / 4 for level in levels], pairs_each=each), levels)


def test_the_model_learns_from_all_pairs_and_the_figures_from_those_held_back() -> None:
    pairs = many()
    trained = train(pairs, fit_line, "e5", DAY)
    assert trained.model == fit_line(pairs.described, pairs.ratings)
    held = foretold(pairs, fit_line, Plan())
    assert trained.held_back.margins.tolist() == held.margins.tolist()
    found = manifest_figures(figures(Plan().rated(pairs), answers_of(pairs, held, Plan())))
    assert repr(trained.manifest.figures) == repr(found)


def test_the_manifest_says_how_the_model_came_about() -> None:
    manifest = train(many(), fit_line, "e5", DAY).manifest
    assert (manifest.made_on, manifest.embedder) == ("2026-11-22", "e5")
    assert (manifest.pairs, len(manifest.learned), manifest.top) == (120, 20, 4)
    assert manifest.learned["d-3"] == [f"r-{i}" for i in range(18, 24)]
    assert (manifest.split, manifest.folds, manifest.signals) == ("demand", 5, ["text", "meaning"])
    assert set(manifest.versions) == {"changlian", "numpy", "scipy"}


def test_the_same_ratings_in_another_order_have_the_same_digest() -> None:
    pairs = many()
    turned = pairs.take(np.arange(len(pairs))[::-1])
    digests = {train(each, fit_line, "", DAY).manifest.labels for each in (pairs, turned)}
    assert len(digests) == 1
    changed = lesson(pairs.described, [*pairs.levels[1:].tolist(), 4])
    assert train(changed, fit_line, "", DAY).manifest.labels not in digests


def test_few_demands_are_divided_by_pairs() -> None:
    assert plan_for(many(demands=5)).split is Split.DEMAND
    assert plan_for(many(demands=4)).split is Split.PAIR


def test_progress_counts_the_models() -> None:
    told = list[tuple[int, int]]()
    train(many(), fit_line, "", DAY, lambda done, every: told.append((done, every)))
    assert told == [(done, 6) for done in range(6)]


@pytest.mark.parametrize(
    ("rated", "said"),
    [
        (few(1, 4, 1, 4), "4 rated pairs; expected at least 10"),
        (few(*[4] * 12), "all rated pairs suit; expected some that do and some that do not"),
        (few(*[2] * 12), "no rated pair suits; expected some that do and some that do not"),
    ],
)
def test_too_little_to_learn_from(rated: Lesson, said: str) -> None:
    with pytest.raises(TooFewRatings) as caught:
        train(rated, fit_line, "", DAY)
    assert caught.value.message == said


def test_too_few_demands_to_be_held_back() -> None:
    with pytest.raises(TooFewRatings, match="ratings of 3 demands; expected at least 5"):
        check_enough(few(*[1, 4] * 6, each=4), Plan(Split.DEMAND, 5))
    check_enough(few(*[1, 4] * 6, each=4), Plan(Split.PAIR, 5))
