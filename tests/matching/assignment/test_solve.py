"""Whole lists assigned: the best total beside every possible one, and the best for who is worst off."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from matching.assignment.problem import Infeasible, Limit, Obstacle, Problem
from matching.assignment.solve import best_total, fairest
from matching.sparse import Mask
from tests.matching.assignment.problems import all_assignments, clock, problem, problems

RIVALS = problem([(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.7)], slots=[1, 1])
"""Both demands want resource 0; the first has another one that is nearly as good."""


def worst(given_: Problem, chosen: Mask) -> tuple[int, float]:
    """How many demands are served, and what the worst-off of them gets."""
    served = np.unique(given_.demands[chosen])
    return len(served), float(given_.gains(chosen)[served].min()) if len(served) else 0.0


def test_the_best_total_gives_up_a_best_pair_for_two_good_ones() -> None:
    solution = best_total(RIVALS)
    assert solution.chosen.tolist() == [False, True, True]
    assert solution.total == pytest.approx(1.5)
    assert solution.total_bound == solution.total


def test_a_demand_gets_as_many_as_it_wants_and_a_resource_serves_as_many_as_it_has_room_for() -> None:
    pairs = [(0, 0, 0.9), (0, 1, 0.8), (0, 2, 0.2), (1, 0, 0.6), (2, 0, 0.5)]
    solution = best_total(problem(pairs, wanted=[2, 1, 1], slots=[2, 1, 1]))
    assert solution.chosen.tolist() == [True, True, False, True, False]


def test_locked_pairs_stay_and_take_their_room() -> None:
    solution = best_total(problem([(0, 0, 0.9), (1, 0, 0.1), (1, 1, 0.8)], slots=[1, 1], locked=[1]))
    assert solution.chosen.tolist() == [False, True, False]


def test_a_provider_gets_its_least_number_and_never_more_than_its_most() -> None:
    pairs = [(0, 0, 0.9), (0, 1, 0.1), (1, 0, 0.9), (1, 1, 0.2)]
    providers = {"providers": [0, 1], "least": [0, 1], "most": [2, 2]}
    assert best_total(problem(pairs, **providers)).chosen.tolist() == [True, False, False, True]
    providers = {"providers": [0, 1], "least": [0, 0], "most": [1, 0]}
    assert best_total(problem(pairs, **providers)).total == pytest.approx(0.9)


def test_limits_that_locked_pairs_exceed_are_named_with_the_number_that_would_do() -> None:
    pairs = [(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.7)]
    with pytest.raises(Infeasible) as caught:
        best_total(problem(pairs, slots=[1, 1], locked=[0, 1, 2]))
    assert caught.value.obstacles == (Obstacle(Limit.WANTED, 0, 1, 2), Obstacle(Limit.SLOTS, 0, 1, 2))


def test_a_least_number_that_cannot_be_reached_is_named_with_what_can() -> None:
    with pytest.raises(Infeasible) as caught:
        best_total(problem([(0, 0, 0.9), (1, 0, 0.8)], providers=[0], least=[3]))
    assert caught.value.obstacles == (Obstacle(Limit.LEAST, 0, 3, 2),)


def test_the_fairest_gives_the_worst_off_more_than_the_best_total_does() -> None:
    pairs = [(0, 0, 1.0), (0, 1, 0.5), (1, 0, 0.6), (1, 1, 0.3)]
    rivals = problem(pairs, slots=[1, 1])
    assert best_total(rivals).worst == pytest.approx(0.3)
    solution = fairest(rivals, clock())
    assert solution.chosen.tolist() == [False, True, True, False]
    assert (solution.worst, solution.bound) == (0.5, 0.5)


def test_locked_pairs_do_not_keep_the_fairest_from_serving_all_who_can_be_served() -> None:
    pairs = [(0, 0, 0.37), (0, 1, 0.47), (1, 0, 0.41), (2, 1, 0.15)]
    solution = fairest(problem(pairs, wanted=[2, 1, 1], slots=[1, 1], locked=[0]), clock())
    assert solution.chosen.tolist() == [True, False, False, True]


def test_what_one_demand_wants_does_not_raise_the_bound_of_others_nor_what_it_is_not_offered() -> None:
    solution = fairest(problem([(0, 0, 0.9), (1, 1, 0.5)], wanted=[10**9, 1]), clock())
    assert (solution.worst, solution.bound) == (0.5, 0.5)


def test_no_pairs_are_an_empty_assignment() -> None:
    nothing = problem([])
    assert (best_total(nothing).total, fairest(nothing, clock()).worst, fairest(nothing, clock()).bound) == (
        0.0,
        0.0,
        0.0,
    )


def test_without_time_the_fairest_is_the_best_total_with_a_bound() -> None:
    pairs = [(0, 0, 1.0), (0, 1, 0.5), (1, 0, 0.6), (1, 1, 0.3)]
    solution = fairest(problem(pairs, slots=[1, 1]), clock(0))
    assert (solution.worst, solution.bound, solution.total_bound) == (0.3, 1.0, None)


@settings(max_examples=300, deadline=None)
@given(problems())
def test_no_assignment_has_a_better_total_and_infeasible_ones_have_none(given_: Problem) -> None:
    possible = [float(given_.values[chosen].sum()) for chosen in all_assignments(given_)]
    if not possible:
        with pytest.raises(Infeasible):
            best_total(given_)
        return
    solution = best_total(given_)
    assert any((solution.chosen == chosen).all() for chosen in all_assignments(given_))
    assert solution.total == pytest.approx(max(possible))


@settings(max_examples=300, deadline=None)
@given(problems())
def test_the_worst_off_never_gets_more_than_the_bound_and_with_one_each_gets_exactly_it(
    given_: Problem,
) -> None:
    possible = [worst(given_, chosen) for chosen in all_assignments(given_)]
    if not possible:
        return
    solution = fairest(given_, clock())
    served = worst(given_, solution.chosen)
    assert any((solution.chosen == chosen).all() for chosen in all_assignments(given_))
    best = max(possible)
    assert solution.bound is not None
    if served[0] == best[0]:
        assert best[1] <= solution.bound + 1e-9
    if given_.wanted.max() <= 1 and not given_.least.any() and not given_.locked.any():
        assert served == pytest.approx(best)
