"""Rated pairs with what matching knows of them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from matching.learning.labels import Labels
from matching.learning.lesson import Lesson, lesson_of
from matching.learning.scale import Scale
from tests.matching.learning.tiny import described, lesson
from tests.matching.world import demand, matcher_of, resource

DAY = date(2026, 11, 22)
PAIRS = [("d-2", "r-1"), ("d-1", "r-2"), ("d-1", "r-1")]


@pytest.fixture(scope="module")
def rated() -> Lesson:
    matcher = matcher_of(
        demand("d-1", title="流动资金贷款", kind="funding"),
        demand("d-2", title="找会场"),
        resource("r-1", title="流动资金贷款", kind="funding"),
        resource("r-2", title="会场", kind="venue"),
    )
    return lesson_of(matcher, Labels(PAIRS, np.array([1.0, 1.5, 4.0]), Scale(4)), DAY)


def test_pairs_stay_in_the_order_of_the_list(rated: Lesson) -> None:
    found = rated.described
    demands, resources = found.demand_ids[found.demand_of], found.resource_ids[found.resource_of]
    assert list(zip(demands.tolist(), resources.tolist(), strict=True)) == PAIRS
    text = found.signal("text").tolist()
    assert text[0] == text[1] == 0 < text[2]


def test_the_default_and_the_conditions_are_told(rated: Lesson) -> None:
    assert rated.suits.tolist() == [False, False, True]
    assert np.argmax(rated.margins) == 2
    assert rated.weights.tolist() == [1.0, 1.0, 1.0]


def test_kinds_are_those_that_demands_state(rated: Lesson) -> None:
    assert rated.kinds == ["unstated", "funding", "funding"]


def test_models_learn_whole_levels(rated: Lesson) -> None:
    assert rated.ratings.levels.tolist() == [1, 2, 4]
    assert rated.relevant.tolist() == [False, False, True]


def test_some_of_the_pairs(rated: Lesson) -> None:
    part = rated.take(np.array([2]))
    assert (len(part), part.levels.tolist(), part.kinds) == (1, [4.0], ["funding"])
    assert part.margins.tolist() == [rated.margins[2]]


def test_pairs_are_ranked_for_each_demand_if_demands_have_several() -> None:
    of_demands = lesson(described([0.1] * 6, pairs_each=3), [1, 2, 3, 1, 2, 3])
    assert of_demands.ranked_for == "demand"
    assert of_demands.ends.tolist() == [0, 0, 0, 1, 1, 1]
    single = lesson(described([0.1] * 6), [1, 2, 3, 1, 2, 3])
    assert single.ranked_for == "demand"


def test_pairs_are_ranked_for_each_resource_if_few_demands_have_two() -> None:
    matcher = matcher_of(*(demand(f"d-{i}", title="论文") for i in range(4)), resource("r", title="专家"))
    labels = Labels([(f"d-{i}", "r") for i in range(4)], np.array([1.0, 2.0, 3.0, 4.0]), Scale(4))
    found = lesson_of(matcher, labels, DAY)
    assert found.ranked_for == "resource"
    assert found.ends.tolist() == [0, 0, 0, 0]
