"""Models beside chance, words, meaning and the default, on the same pairs."""

from __future__ import annotations

import numpy as np
import pytest

from matching.learning.evaluation import evaluate
from matching.learning.held_back import Foretold, Plan, foretold
from matching.learning.metrics import NAMES
from tests.matching.learning.tiny import described, fit_line, lesson, many


def test_all_are_judged_by_the_same_pairs() -> None:
    pairs = many()
    found = evaluate(pairs, {"trained": foretold(pairs, fit_line, Plan())}, Plan())
    assert list(found.figures) == ["random", "lexical", "semantic", "default", "trained"]
    assert all(list(figures) == list(NAMES) for figures in found.figures.values())
    ndcg = {name: figures["nDCG@10"].value for name, figures in found.figures.items()}
    assert ndcg["lexical"] == pytest.approx(ndcg["trained"])
    assert ndcg["random"] < 0.9 < ndcg["lexical"]
    mae = {name: figures["1/(1+MAE)"].value for name, figures in found.figures.items()}
    assert mae["random"] < 0.55 < mae["trained"]


def test_only_probabilities_are_judged_for_reliability() -> None:
    found = evaluate(many(), {"trained": Foretold(np.zeros(120), None)}, Plan())
    assert np.isnan(found.figures["lexical"]["ECE"].value)
    relevant = (many().levels >= 3).mean()
    assert found.figures["trained"]["ECE"].value == pytest.approx(abs(relevant - 0.5))


def test_without_meaning_there_is_no_semantic_row() -> None:
    found = evaluate(lesson(described([0.1, 0.2] * 10), [1, 4] * 10), {}, Plan())
    assert list(found.figures) == ["random", "lexical", "default"]


def test_where_meaning_is_not_known_there_is_no_answer() -> None:
    pairs = lesson(described([0.1, 0.2] * 10, [0.5, np.nan] * 10), [1, 4] * 10)
    found = evaluate(pairs, {}, Plan())
    assert found.figures["semantic"]["coverage"].value == 0.5
    assert found.answers["semantic"].scores.tolist() == [0.5, -0.5] * 10


def test_kinds_are_judged_apart() -> None:
    kinds = ["funding", "talent"] * 10
    pairs = lesson(described([0.1, 0.9] * 10, pairs_each=4), [1, 4] * 10, kinds)
    found = evaluate(pairs, {}, Plan(folds=3))
    assert list(found.by_kind) == ["funding", "talent"]
    assert found.by_kind["talent"]["lexical"]["P@1"].value == 1.0
    assert np.isnan(found.by_kind["funding"]["lexical"]["P@1"].value)
