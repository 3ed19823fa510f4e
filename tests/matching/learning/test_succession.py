"""A model that is worse than what is in use does not take its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from matching.learning.lesson import Lesson
from matching.learning.manifest import Manifest, by_demand
from matching.learning.model import BadModel, Described, Prediction
from matching.learning.scale import Scale
from matching.learning.succession import Comparison, compare, compare_with_default
from matching.learning.training import Trained, train
from tests.matching.learning.tiny import Line, fit_line, lesson, many

GOOD, BAD = Line(0.5, 4.0, Scale(4)), Line(0.5, -4.0, Scale(4))


def trained(pairs: Lesson) -> Trained:
    return train(pairs, fit_line, "", date(2026, 11, 22))


def in_use(known: Iterable[tuple[str, str]], ndcg: float = 0.99) -> Manifest:
    """A model that learned from some pairs; its own figures must not count."""
    manifest = trained(many()).manifest
    figure = manifest.figures["nDCG@10"].model_copy(update={"value": ndcg})
    return manifest.model_copy(update={"figures": {"nDCG@10": figure}, "learned": by_demand(known)})


def of_demands(count: int) -> list[tuple[str, str]]:
    """Pairs of the first demands."""
    return many().ids[: 6 * count]


def test_both_are_asked_about_demands_that_neither_learned_from() -> None:
    found = compare(many(), trained(many()), in_use(of_demands(2)), BAD)
    assert found is not None
    assert found.pairs == "108 pairs rated since"
    assert found.new > 0.9 > found.old
    assert not found.is_worse
    same = compare(many(), trained(many()), in_use(of_demands(2)), GOOD)
    assert same is not None
    assert (same.old, same.is_worse) == (pytest.approx(found.new), False)


def test_a_demand_of_which_one_of_them_knows_another_pair_says_nothing() -> None:
    firsts = many().ids[::6]
    assert compare(many(), trained(many()), in_use(firsts), GOOD) is None
    found = compare(many(), trained(many()), in_use(firsts[:5]), GOOD)
    assert found is not None
    assert found.pairs == "90 pairs rated since"


def test_a_model_that_learned_nonsense_is_worse() -> None:
    pairs = many()
    nonsense = lesson(pairs.described, np.random.default_rng(1).permutation(pairs.levels).tolist())
    found = compare(pairs, trained(nonsense), in_use([], 0.5), GOOD)
    assert found is not None
    assert found.is_worse
    assert found.new < found.old


def test_with_few_demands_other_pairs_of_theirs_are_what_neither_learned_from() -> None:
    pairs = many(demands=4, each=30)
    half = pairs.ids[::2]
    found = compare(pairs, trained(pairs), in_use(half), BAD)
    assert found is not None
    assert found.pairs == "60 pairs rated since"
    assert not found.is_worse


def test_pairs_ranked_for_a_resource_are_new_where_the_resource_is() -> None:
    pairs = many()
    turned = replace(
        pairs.described,
        demand_of=pairs.described.resource_of,
        resource_of=pairs.described.demand_of,
        demand_ids=pairs.described.resource_ids,
        resource_ids=pairs.described.demand_ids,
        demand_texts=pairs.described.resource_texts,
        resource_texts=pairs.described.demand_texts,
    )
    papers = replace(pairs, described=turned)
    found = compare(papers, trained(papers), in_use([("another", "d-0"), ("another", "d-1")]), BAD)
    assert found is not None
    assert found.pairs == "108 pairs rated since"


@pytest.mark.parametrize("known", [11, 20])
def test_too_few_demands_that_neither_learned_from_tell_nothing(known: int) -> None:
    assert compare(many(), trained(many()), in_use(of_demands(known)), GOOD) is None


class Stranger(Line):
    """A model that knows other signals."""

    def predict(self, described: Described) -> Prediction:
        raise BadModel("other signals")


def test_a_model_that_knows_other_signals_is_not_compared() -> None:
    assert compare(many(), trained(many()), in_use([]), Stranger(0.5, 4.0, Scale(4))) is None


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
