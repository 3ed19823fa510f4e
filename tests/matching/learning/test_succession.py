"""A model that is worse than what is in use does not take its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from matching.learning.lesson import Lesson
from matching.learning.manifest import Manifest
from matching.learning.model import BadModel, Described, Model, Prediction
from matching.learning.scale import Scale
from matching.learning.succession import Comparison, compare, compare_with_default
from matching.learning.training import Trained, train
from tests.matching.learning.tiny import Line, fit_line, lesson, many

GOOD, BAD = Line(0.5, 4.0, Scale(4)), Line(0.5, -4.0, Scale(4))


def trained(pairs: Lesson) -> Trained:
    return train(pairs, fit_line, "", date(2026, 11, 22))


def in_use(ndcg: float | None, demands: list[str]) -> Manifest:
    manifest = trained(many()).manifest
    figure = manifest.figures["nDCG@10"].model_copy(update={"value": ndcg})
    return manifest.model_copy(update={"figures": {"nDCG@10": figure}, "demands": demands})


def test_both_are_asked_about_demands_that_neither_learned_from() -> None:
    found = compare(many(), trained(many()), in_use(0.99, ["d-0", "d-1"]), BAD)
    assert found.pairs == "108 pairs rated since"
    assert found.new > 0.9 > found.old
    assert not found.is_worse
    same = compare(many(), trained(many()), in_use(0.99, ["d-0", "d-1"]), GOOD)
    assert (same.old, same.is_worse) == (pytest.approx(found.new), False)


def test_a_model_that_learned_nonsense_is_worse() -> None:
    pairs = many()
    nonsense = lesson(pairs.described, np.random.default_rng(1).permutation(pairs.levels).tolist())
    found = compare(pairs, trained(nonsense), in_use(0.5, []), GOOD)
    assert found.is_worse
    assert found.new < found.old


@pytest.mark.parametrize(("ndcg", "is_worse"), [(0.5, False), (0.999, True), (None, False)])
def test_without_new_demands_what_each_foretold_of_its_own_decides(
    ndcg: float | None, is_worse: bool
) -> None:
    known = [f"d-{i}" for i in range(15)]
    found = compare(many(), trained(many()), in_use(ndcg, known), BAD)
    assert found.pairs == "the pairs held back from each"
    assert found.is_worse == is_worse


class Stranger(Line):
    """A model that knows other signals."""

    def predict(self, described: Described) -> Prediction:
        raise BadModel("other signals")


@pytest.mark.parametrize("model", [None, Stranger(0.5, 4.0, Scale(4))])
def test_a_model_that_cannot_be_asked_is_judged_by_its_manifest(model: Model | None) -> None:
    found = compare(many(), trained(many()), in_use(0.5, []), model)
    assert (found.old, found.pairs) == (0.5, "the pairs held back from each")


def test_the_default_weights_are_asked_about_all_pairs_that_were_held_back() -> None:
    pairs = many()
    told = trained(pairs)
    found = compare_with_default(pairs, told)
    assert found.pairs == "120 pairs that were held back"
    assert found.new == pytest.approx(told.manifest.figures["nDCG@10"].value)
    assert found.new > 0.9 > found.old
    assert not found.is_worse
    sure = replace(pairs, margins=pairs.levels)
    best = compare_with_default(sure, told)
    assert (best.old, best.is_worse) == (1.0, True)


def test_an_equal_model_is_not_worse_and_an_unknown_one_is() -> None:
    assert not Comparison(0.5, 0.5, "").is_worse
    assert Comparison(np.nan, 0.5, "").is_worse
    assert str(Comparison(0.5, 0.75, "9 pairs")) == "nDCG@10 0.500 against 0.750 on 9 pairs"
