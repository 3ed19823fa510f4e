"""Unequal shares: no pool is overdrawn, and what is found is best, or told how far from it it may be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from matching.assignment.clock import Clock
from matching.assignment.problem import Infeasible, Limit, Obstacle, Problem
from matching.assignment.shared import best_total, fairest
from matching.sparse import Mask
from tests.matching.assignment.problems import all_assignments, clock, owed, problem, problems

LOANS = problem(
    [(0, 0, 0.9), (1, 0, 0.6), (2, 0, 0.5)], needs=[8_000_000, 5_000_000, 5_000_000], holds=[10_000_000]
)
"""A pool of ten million for one loan of eight, or two of five that suit less each, but more together."""


def test_two_smaller_shares_go_before_a_larger_one_where_they_are_worth_more() -> None:
    solution = best_total(LOANS, clock())
    assert solution.chosen.tolist() == [False, True, True]
    assert solution.total == pytest.approx(1.1)
    assert solution.total_bound == pytest.approx(1.1)


def test_without_time_an_assignment_is_found_all_the_same_and_its_bound_holds() -> None:
    solution = best_total(LOANS, clock(0))
    assert solution.total == pytest.approx(0.9)
    assert solution.total_bound is not None
    assert solution.total_bound >= 1.1
    fair = fairest(LOANS, clock(0))
    assert fair.bound is not None
    assert (fair.chosen.any(), fair.bound >= 0.5) == (True, True)


def test_the_fairest_serves_as_many_as_can_be_before_it_looks_at_values() -> None:
    solution = fairest(LOANS, clock())
    assert solution.chosen.tolist() == [False, True, True]
    assert (solution.worst, solution.bound) == (0.5, pytest.approx(0.5))


def test_what_fits_no_pool_is_not_assigned_and_who_needs_nothing_takes_nothing() -> None:
    pairs = [(0, 0, 0.9), (1, 0, 0.2), (2, 0, 0.1)]
    assert best_total(problem(pairs, needs=[50, 0, 49], holds=[49]), clock()).chosen.tolist() == [
        False,
        True,
        True,
    ]


def test_binary_fractions_fill_a_pool_exactly() -> None:
    pairs = [(0, 0, 0.9), (1, 0, 0.8), (2, 0, 0.7), (3, 0, 0.6)]
    solution = best_total(problem(pairs, needs=[0.1, 0.1, 0.1, 0.1], holds=[0.3]), clock())
    assert solution.chosen.tolist() == [True, True, True, False]


def test_the_largest_numbers_of_lists_are_shared_out() -> None:
    pairs = [(0, 0, 0.9), (1, 0, 0.8), (2, 1, 0.7)]
    needs, holds = [9e14, 1e14, 999_999_999_999_999.0], [999_999_999_999_999.0, 1e14]
    assert best_total(problem(pairs, needs=needs, holds=holds), clock()).chosen.tolist() == [
        True,
        False,
        False,
    ]


def test_locked_pairs_that_overdraw_a_pool_are_told_with_what_would_do() -> None:
    pairs = [(0, 0, 0.9), (1, 0, 0.8)]
    with pytest.raises(Infeasible) as caught:
        best_total(problem(pairs, needs=[30, 30], holds=[49], locked=[0, 1]), clock())
    assert caught.value.obstacles == (Obstacle(Limit.CAPACITY, 0, 49, 60),)


def test_a_least_number_of_takers_for_whom_there_is_too_little_is_told() -> None:
    pairs = [(0, 0, 0.9), (1, 0, 0.8)]
    with pytest.raises(Infeasible) as caught:
        best_total(problem(pairs, needs=[30, 30], holds=[49], providers=[0], least=[2]), clock())
    assert caught.value.obstacles == (Obstacle(Limit.LEAST, 0, 2, 1),)


def test_the_fairest_keeps_a_least_number_of_takers_that_costs_the_worst_off() -> None:
    pairs = [(0, 0, 0.2), (0, 1, 0.9), (1, 0, 0.2), (1, 1, 0.2)]
    given_ = problem(pairs, providers=[0, 1], least=[1, 0], needs=[1, 90], holds=[20, 20])
    solution = fairest(given_, clock())
    assert solution.chosen.tolist() == [True, False, False, False]
    assert (solution.worst, solution.bound) == (0.2, pytest.approx(0.2))


def hard() -> Problem:
    """More demands than pools can hold, in combinations that take longer to try than anybody waits."""
    random = np.random.default_rng(20260101)
    pairs = [(demand, pool, float(random.uniform())) for demand in range(60) for pool in range(8)]
    return problem(pairs, needs=random.integers(20, 60, 60).tolist(), holds=[151] * 8)


def test_time_that_passes_is_told_and_kept() -> None:
    told = list[tuple[int, int, str]]()
    solution = best_total(hard(), clock(1.2, told))
    assert solution.total_bound is not None
    assert solution.total < solution.total_bound
    assert {(total, what) for _, total, what in told} == {(12, "choosing")}


def test_a_search_can_be_interrupted() -> None:
    def interrupt(done: int, total: int, what: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        best_total(hard(), Clock(3600, interrupt))


def worst(given_: Problem, chosen: Mask) -> tuple[int, float]:
    """How many demands are served, and what the worst-off of them gets."""
    served = np.unique(given_.demands[chosen])
    return len(served), float(given_.gains(chosen)[served].min()) if len(served) else 0.0


@settings(max_examples=150, deadline=None)
@given(problems(shared=True))
def test_no_assignment_has_a_better_total_and_infeasible_ones_have_none(given_: Problem) -> None:
    possible = [float(given_.values[chosen].sum()) for chosen in all_assignments(given_)]
    if not possible:
        with pytest.raises(Infeasible):
            best_total(given_, clock())
        return
    solution = best_total(given_, clock())
    assert any((solution.chosen == chosen).all() for chosen in all_assignments(given_))
    assert solution.total == pytest.approx(max(possible))
    assert solution.total_bound == pytest.approx(max(possible), abs=1e-5)


@settings(max_examples=150, deadline=None)
@given(problems(shared=True) | owed())
def test_the_fairest_serves_the_most_and_gives_the_worst_off_of_them_the_most(given_: Problem) -> None:
    possible = [worst(given_, chosen) for chosen in all_assignments(given_)]
    if not possible:
        with pytest.raises(Infeasible):
            fairest(given_, clock())
        return
    solution = fairest(given_, clock())
    assert any((solution.chosen == chosen).all() for chosen in all_assignments(given_))
    assert worst(given_, solution.chosen) == pytest.approx(max(possible))
    assert solution.bound == pytest.approx(max(possible)[1], abs=1e-5)
