"""A model file gives back the model that was written, or says why it cannot."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.learning.model import Array, BadModel, State
from matching.learning.model_file import MAX_BYTES, read_model, write_model
from tests.matching.learning.manifests import manifest

STATE = State(
    {
        "half": np.array([[1.5, -2.0], [0.0, 65504.0]], np.float16),
        "single": np.array([0.1, 1e-30], np.float32),
        "double": np.array(0.1),
        "places": np.array([[-1, 2**31 - 1]], np.int32),
        "none": np.zeros((0, 3), np.float32),
    },
    {"names": ("text", "含义")},
)

NO_MODEL = "the file is cut off or changed, or is no model"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "model.json"
    with path.open("wb") as stream:
        write_model(manifest(), STATE, stream)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(BadModel) as caught:
        read_model(path)
    assert caught.value.message.startswith(f"{path}: ")
    return caught.value.message.removeprefix(f"{path}: ")


def alike(one: Array, other: Array) -> bool:
    return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()


def test_numbers_come_back_bit_by_bit(path: Path) -> None:
    found = read_model(path)
    assert found.manifest == manifest()
    assert found.state.texts == {"names": ["text", "含义"]}
    assert list(found.state.arrays) == list(STATE.arrays)
    assert all(alike(found.state.arrays[name], array) for name, array in STATE.arrays.items())


def test_the_file_is_json_that_begins_with_its_format(path: Path) -> None:
    content = json.loads(path.read_text("utf-8"))
    assert list(content) == ["format", "version", "manifest", "payload", "checksum"]
    assert (content["format"], content["version"]) == ("changlian-model", 2)
    assert content["manifest"]["figures"]["nDCG@10"] == {"value": 0.75, "low": 0.7, "high": 0.8}


def test_there_is_no_such_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "model.json") == "the model cannot be read: No such file or directory"


def test_a_file_that_is_cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path).startswith(f"{NO_MODEL}: Invalid JSON: EOF while parsing")


def test_a_file_that_is_no_model(path: Path) -> None:
    path.write_text('{"format": "else", "version": 2}', encoding="utf-8")
    assert refusal(path) == f"{NO_MODEL}: format: Input should be 'changlian-model'"
    path.write_text("demand_id,resource_id,level\n", encoding="utf-8")
    assert refusal(path).startswith(f"{NO_MODEL}: Invalid JSON")


def test_another_version(path: Path) -> None:
    put(path, ("version",), 1)
    assert refusal(path) == "the model is of format 1, this Changlian reads format 2"


def test_a_file_that_is_too_large_is_not_read(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert refusal(path) == "the file is larger than 256 MB, no model is"


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        assert refusal(path) == "a folder, pipe or device is no model"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("manifest", "pairs"), 5),
        (("manifest", "figures", "nDCG@10", "value"), 0.99),
        (("payload", "texts", "names"), ["text", "kind"]),
        (("payload", "arrays", "single", "data"), "AAAAAAAAAAA="),
        (("payload", "arrays", "none", "shape"), [3, 0]),
    ],
)
def test_what_was_changed_afterwards(path: Path, place: tuple[str, ...], value: object) -> None:
    put(path, place, value)
    assert refusal(path) == "the model was changed after it was made"


@pytest.mark.parametrize(
    ("array", "said"),
    [
        ({"dtype": "float32", "shape": [3], "data": "AAAAAA=="}, "an array of shape [3] has 4 bytes"),
        ({"dtype": "float32", "shape": [1], "data": "AADAfw=="}, "an array holds what is no number"),
        (
            {"dtype": "float32", "shape": [1], "data": "AADA?w=="},
            "an array is no base64: Only base64 data is allowed",
        ),
    ],
)
def test_what_are_no_numbers(path: Path, array: dict[str, object], said: str) -> None:
    put(path, ("payload", "arrays", "single"), array)
    assert refusal(path) == f"the file is cut off or changed: {said}"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("dtype", "object", "Input should be 'float16', 'float32', 'float64' or 'int32'"),
        ("shape", [-1], "Input should be greater than or equal to 0"),
        ("shape", [1.5], "Input should be a valid integer"),
    ],
)
def test_arrays_of_no_known_type_or_shape(path: Path, name: str, value: object, said: str) -> None:
    put(path, ("payload", "arrays", "single", name), value)
    told = refusal(path)
    assert told.startswith(f"{NO_MODEL}: payload.arrays.single.{name}")
    assert said in told


def put(path: Path, place: tuple[str, ...], value: object) -> None:
    """Change a value deep in the file."""
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    inner = content
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    path.write_text(json.dumps(content), encoding="utf-8")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_changed_byte_is_told_or_changes_nothing(path: Path, data: st.DataObject) -> None:
    stream = io.BytesIO()
    write_model(manifest(), STATE, stream)
    content = bytearray(stream.getvalue())
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        found = read_model(path)
    except BadModel:
        return
    assert found.manifest == manifest()
    assert all(alike(found.state.arrays[name], array) for name, array in STATE.arrays.items())
