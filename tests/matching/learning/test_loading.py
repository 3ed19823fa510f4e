"""A model that is loaded says what it said before it was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from matching.learning.kernels import fit
from matching.learning.labels import Labels
from matching.learning.lesson import Lesson, lesson_of
from matching.learning.loading import load_model
from matching.learning.manifest import OtherEmbedder
from matching.learning.model import Array, BadModel, Model, State
from matching.learning.model_file import write_model
from matching.learning.scale import Scale
from tests.matching.learning.manifests import manifest
from tests.matching.world import demand, matcher_of, resource

CHANGED = "the model was changed or is of another version"
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


def test_vectors_come_back_and_have_to_be_of_one_width(tmp_path: Path, rated: Lesson) -> None:
    vectors = np.eye(3, 5, dtype=np.float32)
    described = replace(rated.described, demand_vectors=vectors, resource_vectors=vectors)
    learned = fit(described, rated.ratings)
    path = written(tmp_path / "model.json", learned.state())
    margins = load_model(path, "").model.predict(described).margin
    assert margins == pytest.approx(learned.predict(described).margin, abs=1e-2)
    arrays, texts = learned.state()
    written(path, State({**arrays, "demands_vectors": arrays["demands_vectors"][:, :4]}, texts))
    with pytest.raises(BadModel, match=r"vectors of demands have the shape \(3, 4\)"):
        load_model(path, "")
    far = changed(arrays["demands_centre"], 1e300)
    written(path, State({**arrays, "demands_centre": far}, texts))
    with pytest.raises(BadModel, match=r"centre of demands is not from -1.01 to 1.01"):
        load_model(path, "")


def test_what_is_no_model_names_the_file(tmp_path: Path, model: Model) -> None:
    state = model.state()
    lacking = State({name: array for name, array in state.arrays.items() if name != "shares"}, state.texts)
    path = written(tmp_path / "model.json", lacking)
    with pytest.raises(BadModel) as caught:
        load_model(path, "")
    assert caught.value.message.startswith(f"{path}: ")


def test_signals_of_another_version(tmp_path: Path, model: Model) -> None:
    arrays, texts = model.state()
    path = written(tmp_path / "model.json", State(arrays, {**texts, "parts": texts["parts"][:-1]}))
    with pytest.raises(BadModel) as caught:
        load_model(path, "")
    known = ", ".join(texts["parts"])
    assert (
        caught.value.message
        == f"{path}: {CHANGED}: expected the signals {known}, not {known.removesuffix(', unconfirmed')}"
    )


def shorter(array: Array) -> Array:
    return array[:-1]


def turned(array: Array) -> Array:
    return array.T if array.ndim > 1 else array.reshape(-1, 1)


def astray(array: Array) -> Array:
    return np.asarray(array + 10**6, np.int32)


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("levels", astray, "levels up to 1000004"),
        ("demand_of", shorter, "resource_of has the shape (9,), expected (8,)"),
        ("demand_of", turned, "pairs are of other demands than the 3 there are"),
        ("resource_of", astray, "pairs are of other resources than the 3 there are"),
        ("fits", shorter, "fits has the shape (8, 2), expected (9, 2)"),
        ("shares", turned, "shares has the shape (3, 9), expected (9, 3)"),
        ("platt", shorter, "platt has the shape (1,), expected (2,)"),
        ("demands_tokens", astray, "indices must be < 1048576"),
        ("resources_ends", shorter, "pairs are of other resources than the 2 there are"),
    ],
)
def test_numbers_that_do_not_belong_together(
    tmp_path: Path, model: Model, name: str, change: Callable[[Array], Array], said: str
) -> None:
    arrays, texts = model.state()
    path = written(tmp_path / "model.json", State({**arrays, name: change(arrays[name])}, texts))
    with pytest.raises(BadModel) as caught:
        load_model(path, "")
    assert caught.value.message == f"{path}: {CHANGED}: {said}"


def changed(array: Array, number: float, at: int = 0) -> Array:
    """With another number in one place."""
    found = array.astype(np.float64)
    found.reshape(-1)[at] = number
    return found


@pytest.mark.parametrize(
    ("name", "number", "at", "said"),
    [
        ("spread", 0.0, 1, "spread is not from 1e-20 to 1e+06"),
        ("means", 1e300, 0, "means is not from 0 to 1"),
        ("means", -0.1, 2, "means is not from 0 to 1"),
        ("platt", -1.0, 0, "the slope of platt is not from 0 to 1e+06"),
        ("platt", 1e300, 1, "platt is not from -1e+06 to 1e+06"),
        ("shares", 1e38, 4, "shares is not from -1e+06 to 1e+06"),
        ("fits", -1e300, 4, "fits is not from -1e+06 to 1e+06"),
        ("kernel", 0.0, 0, "kernel.noise is not from 1e-20 to 1e+06"),
        ("kernel", -0.1, 1, "kernel.alike is not from 0 to 1e+06"),
        ("kernel", 1.0, 3, "kernel.little is not from 0 to 0.99"),
        ("kernel", 0.0, 4, "kernel.width is not from 1e-20 to 1e+06"),
        ("demands_weights", 1e300, 0, "texts of demands is not from 0 to 1.01"),
        ("resources_weights", -1.0, 0, "texts of resources is not from 0 to 1.01"),
    ],
)
def test_numbers_that_no_training_gives(
    tmp_path: Path, model: Model, name: str, number: float, at: int, said: str
) -> None:
    arrays, texts = model.state()
    damaged = State({**arrays, name: changed(arrays[name], number, at)}, texts)
    path = written(tmp_path / "model.json", damaged)
    with pytest.raises(BadModel) as caught:
        load_model(path, "")
    assert caught.value.message == f"{path}: {CHANGED}: {said}"
