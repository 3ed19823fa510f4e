"""Boosting tells pairs that are links from those that are not."""

from __future__ import annotations

import numpy as np

from matching.links.boosting import LEAST_IN_LEAF, Boosting


def test_what_speaks_for_links_raises_the_odds() -> None:
    values = np.linspace(0, 1, 20 * LEAST_IN_LEAF, dtype=np.float32)[:, None]
    boosting = Boosting(values, values[:, 0] > 0.5)

    odds = boosting.log_odds(np.array([[0.1], [0.9]], np.float32))

    assert odds[0] < 0 < odds[1]


def test_pairs_too_few_for_a_leaf_have_the_odds_of_all() -> None:
    columns = np.array([[0.0], [1.0], [2.0], [3.0]], np.float32)
    boosting = Boosting(columns, np.array([True, False, False, False]))

    odds = boosting.log_odds(columns)

    assert np.allclose(odds, np.log(1 / 3))
