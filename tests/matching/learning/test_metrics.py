"""Figures beside definitions that are written out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.learning.bootstrap import Figure
from matching.learning.metrics import NAMES, Answers, Rated, figures, pairwise_losses
from matching.learning.scale import Scale
from matching.sparse import Floats, Mask


def rated_by(levels: list[float], groups: list[int]) -> Rated:
    return Rated(np.array(levels), Scale(4), np.array(groups), np.array(groups))


RATED = rated_by([4.0, 1.0, 3.0, 2.0, 1.0, 1.0], [0, 0, 1, 1, 2, 2])


def answers(scores: list[float], levels: list[float] | None = None) -> Answers:
    given = np.array(scores)
    return Answers(given, np.array(levels or [2.0] * len(scores)), np.ones(len(scores), np.bool_))


def values(found: dict[str, Figure]) -> dict[str, float]:
    return {name: figure.value for name, figure in found.items()}


def test_the_best_order_has_the_best_figures() -> None:
    found = values(figures(RATED, answers(RATED.levels.tolist(), RATED.levels.tolist())))
    assert list(found) == list(NAMES)
    best = dict.fromkeys(NAMES, 1.0) | {"P@3": 0.5, "P@10": 0.5, "loss": 0.0}
    assert {name: value for name, value in found.items() if name != "ECE"} == pytest.approx(
        {name: value for name, value in best.items() if name != "ECE"}
    )
    assert np.isnan(found["ECE"])


def test_levels_are_judged_by_their_distance() -> None:
    found = figures(RATED, answers([0.0] * 6, [2.0, 2.0, 3.0, 2.0, 1.0, 1.0]))
    assert found["1/(1+MAE)"].value == pytest.approx(1 / (1 + 3 / 6))


def test_coverage_counts_groups_with_an_answer() -> None:
    given = answers([0.0] * 6)._replace(answered=np.array([True, True, False, False, False, True]))
    assert figures(RATED, given)["coverage"].value == pytest.approx(2 / 3)


def test_probabilities_are_judged_by_what_came_true() -> None:
    found = figures(RATED, answers([0.0] * 6)._replace(probabilities=np.full(6, 1 / 3)))
    assert found["ECE"].value == pytest.approx(0.0)


def test_nothing_relevant_leaves_figures_out() -> None:
    rated = rated_by([1.0] * 3, [0] * 3)
    found = values(figures(rated, answers([1.0, 2.0, 3.0])))
    known = {name for name, value in found.items() if not np.isnan(value)}
    assert known == {"1/(1+MAE)", "coverage"}


def test_some_pairs_are_grouped_anew() -> None:
    taken = RATED.take(np.array([2, 3, 5]))
    assert (taken.groups.tolist(), taken.units.tolist(), taken.levels.tolist()) == (
        [0, 0, 1],
        [0, 0, 1],
        [3, 2, 1],
    )


def test_intervals_are_taken_over_units_of_groups() -> None:
    random = np.random.default_rng(5)
    levels = random.integers(1, 5, 400).astype(np.float64)
    groups, given = np.arange(400) // 5, answers(random.random(400).tolist())
    alone = figures(Rated(levels, Scale(4), groups, groups), given)["nDCG@3"]
    assert figures(Rated(levels, Scale(4), groups, groups // 2), given)["nDCG@3"].value == alone.value
    whole = figures(Rated(levels, Scale(4), groups, np.zeros(400, np.int64)), given)["nDCG@3"]
    assert whole == pytest.approx((alone.value, alone.value, alone.value))


def loss(scores: list[float], levels: list[float], groups: list[int]) -> float:
    shares = pairwise_losses(np.array(scores), np.array(levels), np.array(groups))
    return float(shares.above.sum() / shares.below.sum())


def test_the_loss_counts_how_far_apart_the_levels_are() -> None:
    levels, group = [5.0, 1.0, 3.0], [0, 0, 0]
    assert loss([3.0, 1.0, 2.0], levels, group) == 0
    assert loss([1.0, 3.0, 2.0], levels, group) == 1
    assert loss([0.0, 0.0, 0.0], levels, group) == 0.5
    assert loss([2.0, 1.0, 3.0], levels, group) == pytest.approx(2 / 8)


def test_the_loss_compares_within_groups_only() -> None:
    assert loss([3.0, 9.0, 1.0, 8.0], [4.0, 2.0, 1.0, 1.0], [1, 0, 1, 0]) == 0


def chance_of_right_order(scores: Floats, relevant: Mask) -> float:
    good, other = scores[relevant], scores[~relevant]
    above = (good[:, None] > other).mean() + (good[:, None] == other).mean() / 2
    return float(above)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), min_size=2, max_size=30))
def test_auc_is_the_chance_of_the_right_order(pairs: list[tuple[int, int]]) -> None:
    levels, scores = np.array(pairs, np.float64).T
    rated = rated_by(levels.tolist(), [i % 2 for i in range(len(pairs))])
    found = figures(rated, answers(scores.tolist()))["AUC"].value
    if rated.relevant.all() or not rated.relevant.any():
        assert np.isnan(found)
    else:
        assert found == pytest.approx(chance_of_right_order(scores, rated.relevant))


def test_intervals_are_the_same_each_time_and_hold_the_figure() -> None:
    random = np.random.default_rng(5)
    rated = rated_by(random.integers(1, 5, 400).astype(np.float64).tolist(), [i % 40 for i in range(400)])
    given = answers((rated.levels + random.normal(0, 2, 400)).tolist())
    found = figures(rated, given, seed=3)
    assert repr(found) == repr(figures(rated, given, seed=3))
    for name in set(NAMES) - {"ECE", "coverage"}:
        assert found[name].low < found[name].value < found[name].high
