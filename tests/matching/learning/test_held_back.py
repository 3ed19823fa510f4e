"""What is foretold of a pair never comes from a model that learned from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from matching.learning.held_back import Plan, foretold, levels_by_score
from matching.learning.model import Described, Prediction, Ratings, State
from matching.learning.splits import Split
from tests.matching.learning.tiny import described, fit_line, lesson, many


@dataclass
class Memory:
    """Knows the resources that it learned from, and no levels."""

    seen: set[int]

    def predict(self, described: Described) -> Prediction:
        known = [place in self.seen for place in described.resource_of.tolist()]
        return Prediction({"base": np.array(known, np.float64)}, None)

    def state(self) -> State:
        return State({}, {})


@dataclass
class Learner:
    """Notes what each model learned from."""

    demands: list[set[int]] = field(default_factory=list[set[int]])

    def __call__(self, described: Described, ratings: Ratings) -> Memory:
        assert len(described) == len(ratings.levels) == len(ratings.weights)
        self.demands.append(set(described.demand_of.tolist()))
        return Memory(set(described.resource_of.tolist()))


@pytest.mark.parametrize("split", Split)
def test_no_model_learned_from_what_it_is_asked(split: Split) -> None:
    said = foretold(many(), Learner(), Plan(split))
    assert said.margins.tolist() == [0.0] * 120
    assert said.levels is None


def test_whole_demands_are_held_back_or_pairs_of_them() -> None:
    by_demand, by_pair = Learner(), Learner()
    foretold(many(), by_demand, Plan(Split.DEMAND, 4))
    foretold(many(), by_pair, Plan(Split.PAIR, 4))
    assert [len(seen) for seen in by_demand.demands] == [15] * 4
    assert [len(seen) for seen in by_pair.demands] == [20] * 4


def test_resources_are_held_back_where_these_are_ranked_for() -> None:
    pairs = many()
    turned = replace(
        pairs.described, demand_of=pairs.described.resource_of, resource_of=pairs.described.demand_of
    )
    of_resources = replace(pairs, described=turned)
    for learned, held in Plan().parts(of_resources):
        assert not set(turned.resource_of[learned].tolist()) & set(turned.resource_of[held].tolist())
    assert (Plan().unit(of_resources), Plan().unit(pairs)) == ("resource", "demand")
    assert Plan(Split.PAIR).unit(pairs) == "pair"


def test_only_pairs_that_one_model_is_asked_about_are_ranked_together() -> None:
    by_demand, by_pair = Plan().rated(many()), Plan(Split.PAIR, 3).rated(many())
    assert np.array_equal(by_demand.groups, by_demand.units)
    assert np.array_equal(by_pair.units, by_demand.units)
    assert np.bincount(by_pair.groups).tolist() == [2] * 60
    for _, held in Plan(Split.PAIR, 3).parts(many()):
        assert len(set(by_pair.groups[held].tolist())) == 20


def test_levels_are_those_of_the_models() -> None:
    found = foretold(many(), fit_line, Plan())
    assert found.levels is not None
    assert np.abs(found.levels - many().levels).mean() < 0.6


def test_progress_is_told_part_by_part() -> None:
    told = list[tuple[int, int]]()
    foretold(many(), Learner(), Plan(folds=3), lambda done, every: told.append((done, every)))
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_scores_get_the_median_level_of_like_scores() -> None:
    levels = [1.0, 2.0, 3.0, 4.0] * 25
    rated = lesson(described([level / 10 for level in levels]), levels)
    scores = np.array(levels) * 7
    assert levels_by_score(rated, scores, Plan()).tolist() == levels
    assert set(levels_by_score(rated, np.zeros(100), Plan()).tolist()) <= {2.0, 3.0}
