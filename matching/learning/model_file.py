"""Models as files: JSON that holds numbers and texts, never code, and is checked when it is read."""

from __future__ import annotations

import binascii
import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import Annotated, BinaryIO, Literal, NamedTuple

import numpy as np
from pydantic import BaseModel, Field, ValidationError

from matching.learning.manifest import Manifest, Part
from matching.learning.model import Array, BadModel, State

FORMAT = "changlian-model"
VERSION = 2
MAX_BYTES = 256 * 2**20
"""Size of a file; what 200,000 rated pairs teach fits into it."""

_TYPES = {"float16": "<f2", "float32": "<f4", "float64": "<f8", "int32": "<i4"}
_HINT = "Train it again with changlian train --force, or put back the file it was copied from."
_CHANGED = "the file is cut off or changed"


class _FileArray(Part):
    dtype: Literal["float16", "float32", "float64", "int32"]
    shape: list[Annotated[int, Field(ge=0, le=2**31)]] = Field(max_length=3)
    data: str


class _Payload(Part):
    arrays: dict[str, _FileArray]
    texts: dict[str, list[str]]


class _Content(Part):
    format: Literal["changlian-model"]
    version: int
    manifest: Manifest
    payload: _Payload
    checksum: str


class _Head(BaseModel):
    """What is read first, of any version."""

    format: Literal["changlian-model"]
    version: int


class StoredModel(NamedTuple):
    """What a file holds."""

    manifest: Manifest
    state: State


def write_model(manifest: Manifest, state: State, stream: BinaryIO) -> None:
    """Write a model."""
    arrays = {name: _packed(array) for name, array in state.arrays.items()}
    payload = _Payload(arrays=arrays, texts={name: list(texts) for name, texts in state.texts.items()})
    checksum = _checksum(manifest, payload)
    content = _Content(format=FORMAT, version=VERSION, manifest=manifest, payload=payload, checksum=checksum)
    stream.write(content.model_dump_json(indent=1).encode())


def read_model(path: Path) -> StoredModel:
    """What a file holds, checked.

    Raises:
        BadModel: there is none, or it is too large, cut off, changed, of another version, or holds what is no
            number.
    """
    content = _parsed(path, _bytes(path))
    try:
        arrays = {name: _unpacked(packed) for name, packed in content.payload.arrays.items()}
    except ValueError as error:
        raise BadModel(f"{path}: {_CHANGED}: {error}", _HINT) from error
    if content.checksum != _checksum(content.manifest, content.payload):
        raise BadModel(f"{path}: the model was changed after it was made", _HINT)
    return StoredModel(content.manifest, State(arrays, content.payload.texts))


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise BadModel(f"{path}: a folder, pipe or device is no model")
        with path.open("rb") as stream:
            # What some systems call a file has no size, and no end.
            is_large = path.stat().st_size > MAX_BYTES
            data = b"" if is_large else stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadModel(f"{path}: the model cannot be read: {error.strerror or error}") from error
    if is_large or len(data) > MAX_BYTES:
        raise BadModel(f"{path}: the file is larger than {MAX_BYTES // 2**20} MB, no model is")
    return data


def _parsed(path: Path, data: bytes) -> _Content:
    try:
        head = _Head.model_validate_json(data)
        if head.version == VERSION:
            return _Content.model_validate_json(data)
    except ValidationError as error:
        raise BadModel(f"{path}: {_CHANGED}, or is no model: {_first(error)}", _HINT) from error
    other = f"{path}: the model is of format {head.version}, this Changlian reads format {VERSION}"
    raise BadModel(other, "Train it again with changlian train --force.")


def _first(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else first["msg"]


def _checksum(manifest: Manifest, payload: _Payload) -> str:
    whole: Mapping[str, object] = {"manifest": manifest.model_dump(), "payload": payload.model_dump()}
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _packed(array: Array) -> _FileArray:
    name = array.dtype.name
    data = np.ascontiguousarray(array, np.dtype(_TYPES[name])).tobytes()
    return _FileArray.model_validate(
        {"dtype": name, "shape": list(array.shape), "data": b64encode(data).decode()}
    )


def _unpacked(packed: _FileArray) -> Array:
    """The array.

    Raises:
        ValueError: its data is no base64, of another size than its shape, or no numbers.
    """
    try:
        data = b64decode(packed.data, validate=True)
    except binascii.Error as error:
        raise ValueError(f"an array is no base64: {error}") from error
    dtype = np.dtype(_TYPES[packed.dtype])
    if len(data) != prod(packed.shape) * dtype.itemsize:
        raise ValueError(f"an array of shape {packed.shape} has {len(data)} bytes")
    array: Array = np.frombuffer(data, dtype).reshape(packed.shape)
    if not np.isfinite(array).all():
        raise ValueError("an array holds what is no number")
    return array
