"""Intervals of figures."""

from __future__ import annotations

import numpy as np
import pytest

from matching.learning.bootstrap import RESAMPLES, Figure, Shares, divided, figure_of, ratios, resampled


def test_each_resample_draws_as_many_groups_as_there_are() -> None:
    weights = resampled(7, seed=1)
    assert weights.shape == (1 + RESAMPLES, 7)
    assert weights[0].tolist() == [1.0] * 7
    assert set(weights.sum(axis=1).tolist()) == {7.0}
    assert np.array_equal(weights, resampled(7, seed=1))
    assert not np.array_equal(weights, resampled(7, seed=2))


def test_groups_that_count_for_nothing_are_left_out() -> None:
    shares = Shares(np.array([0.5, 0.0, 1.0]), np.array([1.0, 0.0, 1.0]))
    assert ratios(shares, np.array([[1.0, 1.0, 1.0], [2.0, 1.0, 0.0]])).tolist() == [0.75, 0.5]
    assert np.isnan(divided(np.zeros(1), np.zeros(1))).all()


def test_groups_of_a_unit_are_added() -> None:
    shares = Shares(np.array([0.5, 0.0, 1.0]), np.array([1.0, 0.0, 1.0])).by_unit(np.array([0, 1, 0]))
    assert [each.tolist() for each in shares] == [[1.5, 0.0], [2.0, 0.0]]


def test_the_interval_holds_95_percent_of_the_resamples() -> None:
    assert figure_of(np.array([50.0, *range(101)])) == Figure(50.0, 2.5, 97.5)
    assert np.isnan(figure_of(np.array([np.nan, 1.0]))).all()


def test_the_interval_of_a_mean_is_that_of_statistics() -> None:
    values = np.random.default_rng(3).normal(0.5, 0.2, 400)
    mean, low, high = figure_of(ratios(Shares(values, np.ones(400)), resampled(400, seed=0)))
    assert mean == pytest.approx(values.mean())
    half = 1.96 * values.std() / 20
    assert (low, high) == (pytest.approx(mean - half, abs=0.002), pytest.approx(mean + half, abs=0.002))
