"""Pairs as models see them, and what models say of them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from matching.learning.model import Described, Prediction


def described() -> Described:
    nothing = csr_array(np.zeros((2, 1), np.float32))
    return Described(
        demand_of=np.array([0, 1, 1]),
        resource_of=np.array([1, 0, 1]),
        names=("text", "kind"),
        signals=np.array([[0.1, 1.0], [0.2, 0.5], [0.3, 0.0]]),
        demand_ids=np.array(["d-1", "d-2"], np.object_),
        resource_ids=np.array(["r-1", "r-2"], np.object_),
        demand_texts=nothing,
        resource_texts=nothing,
    )


def test_a_signal_by_name() -> None:
    assert described().signal("kind").tolist() == [1.0, 0.5, 0.0]
    with pytest.raises(ValueError, match="not in"):
        described().signal("colour")


def test_some_pairs_keep_all_demands_and_resources() -> None:
    taken = described().take(np.array([2, 0]))
    assert (len(taken), taken.signal("text").tolist()) == (2, [0.3, 0.1])
    assert (taken.demand_of.tolist(), taken.resource_of.tolist()) == ([1, 0], [1, 1])
    assert taken.demand_ids.tolist() == ["d-1", "d-2"]


def test_parts_add_up_to_the_margin() -> None:
    prediction = Prediction({"base": np.array([-1.0, -1.0]), "text": np.array([0.5, 2.0])}, None)
    assert prediction.margin.tolist() == [-0.5, 1.0]
