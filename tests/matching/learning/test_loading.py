"""A model that is loaded says what it said before it was written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from matching.learning.kernels import fit
from matching.learning.labels import Labels
from matching.learning.lesson import Lesson, lesson_of
from matching.learning.loading import load_model
from matching.learning.manifest import OtherEmbedder
from matching.learning.model import BadModel, Model, State
from matching.learning.model_file import write_model
from matching.learning.scale import Scale
from tests.matching.learning.manifests import manifest
from tests.matching.world import demand, matcher_of, resource

TITLES = ("流动资金贷款", "会场租赁", "缝纫工招聘")


@pytest.fixture(scope="module")
def rated() -> Lesson:
    places = range(len(TITLES))
    matcher = matcher_of(
        *(demand(f"d-{i}", title=f"求{TITLES[i]}") for i in places),
        *(resource(f"r-{i}", title=TITLES[i]) for i in places),
    )
    pairs = [(f"d-{i}", f"r-{j}") for i in places for j in places]
    levels = np.array([4.0 if i == j else 1.0 for i in places for j in places])
    return lesson_of(matcher, Labels(pairs, levels, Scale(4)), date(2026, 11, 22))


@pytest.fixture(scope="module")
def model(rated: Lesson) -> Model:
    return fit(rated.described, rated.ratings)


def written(path: Path, state: State) -> Path:
    with path.open("wb") as stream:
        write_model(manifest(), state, stream)
    return path


def test_a_model_comes_back(tmp_path: Path, rated: Lesson, model: Model) -> None:
    loaded = load_model(written(tmp_path / "model.json", model.state()), "")
    assert loaded.manifest == manifest()
    before, after = model.predict(rated.described), loaded.model.predict(rated.described)
    assert before.level is not None
    assert after.level is not None
    assert list(before.parts) == list(after.parts)
    assert after.margin == pytest.approx(before.margin, abs=1e-3)
    assert after.level.tolist() == before.level.tolist()


def test_the_embedder_must_be_the_one_it_learned_with(tmp_path: Path, model: Model) -> None:
    with pytest.raises(OtherEmbedder, match="with no embedder, and e5 is in use"):
        load_model(written(tmp_path / "model.json", model.state()), "e5")


def test_what_is_no_model_names_the_file(tmp_path: Path, model: Model) -> None:
    state = model.state()
    lacking = State({name: array for name, array in state.arrays.items() if name != "shares"}, state.texts)
    path = written(tmp_path / "model.json", lacking)
    with pytest.raises(BadModel) as caught:
        load_model(path, "")
    assert caught.value.message.startswith(f"{path}: ")
