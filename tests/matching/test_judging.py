"""Margins come from the default weights, or from a model that is told all there is to know of pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from scipy.sparse import csr_array

from matching.judging import Ends, described, judge
from matching.learning.model import Described, Prediction, State
from matching.likeness import EndTexts
from matching.scoring import Signals, margins, parts_of
from matching.semantic.embedder import Vectors

VECTORS: Vectors = np.eye(2, dtype=np.float32)


def signals() -> Signals:
    found = Signals(*np.zeros((len(Signals._fields), 3)))
    return found._replace(text=np.array([0.1, 0.2, 0.3]), meaning=np.array([0.5, np.nan, -0.1]))


def ends() -> tuple[Ends, Ends]:
    """Two demands and three resources: the pairs 0-2, 1-0 and 1-1."""
    rows = csr_array(np.eye(3, dtype=np.float32))
    demands = Ends(np.array(["d-0", "d-1"], np.object_), EndTexts(rows[:2], VECTORS), np.array([0, 1, 1]))
    resources = Ends(np.array(["r-0", "r-1", "r-2"], np.object_), EndTexts(rows, None), np.array([2, 0, 1]))
    return demands, resources


def never() -> tuple[Ends, Ends]:
    raise AssertionError("nobody needs them")


@dataclass
class Doubling:
    """Says twice the text, and a level if it knows levels."""

    has_levels: bool = True
    told: Described | None = None

    def predict(self, described: Described) -> Prediction:
        self.told = described
        parts = {"base": np.full(len(described), -1.0), "text": 2 * described.signal("text")}
        parts["meaning"] = np.zeros(len(described))
        return Prediction(parts, np.array([1, 2, 4]) if self.has_levels else None)

    def state(self) -> State:
        return State({}, {})


def test_without_a_model_the_default_weights_judge() -> None:
    judged = judge(signals(), never, None)
    assert judged.margins.tolist() == margins(signals()).tolist()
    assert {name: part.tolist() for name, part in judged.parts.items()} == {
        name: part.tolist() for name, part in parts_of(signals()).items()
    }
    assert judged.by_meaning.tolist() == [True, False, True]
    assert judged.levels is None


def test_a_model_judges_by_what_it_is_told() -> None:
    model = Doubling()
    judged = judge(signals(), ends, model)
    assert judged.margins == pytest.approx(np.array([-0.8, -0.6, -0.4]))
    assert judged.levels is not None
    assert judged.levels.tolist() == [1, 2, 4]
    assert judged.by_meaning.tolist() == [True, False, True]


def test_pairs_as_models_see_them() -> None:
    found = described(signals(), *ends())
    assert (found.names, len(found)) == (Signals._fields, 3)
    assert found.signal("text").tolist() == [0.1, 0.2, 0.3]
    assert np.isnan(found.signal("meaning")).tolist() == [False, True, False]
    assert found.demand_ids[found.demand_of].tolist() == ["d-0", "d-1", "d-1"]
    assert found.resource_ids[found.resource_of].tolist() == ["r-2", "r-0", "r-1"]
    assert found.demand_vectors is VECTORS
    assert found.resource_vectors is None
    assert (found.demand_texts.shape, found.resource_texts.shape) == ((2, 3), (3, 3))


@pytest.mark.parametrize("model", [None, Doubling(), Doubling(has_levels=False)])
def test_what_is_said_of_some_pairs_adds_up(model: Doubling | None) -> None:
    judged = judge(signals(), ends, model)
    found = judged.told(np.array([2, 1]))
    assert [one.margin for one in found] == judged.margins[[2, 1]].tolist()
    for one in found:
        assert sum(one.parts.values()) == pytest.approx(one.margin)
        assert next(iter(one.parts)) == "base"
    assert ["meaning" in one.parts for one in found] == [True, False]
    assert [one.by_meaning for one in found] == [True, False]
    assert [one.level for one in found] == ([4, 2] if model and model.has_levels else [None, None])
