"""What validation found wrong with a request, in our words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import to_json

from api.errors import Fault

_OPENING = re.compile(r"(?:Value error, |\w+ should (?:be|have|match) )")
"""What pydantic puts before the words that can follow "expected"."""


def faults_of(errors: Iterable[Mapping[str, Any]], place: str = "") -> list[Fault]:
    """The faults that pydantic's `errors` tell, each at its place under `place`."""
    return [_fault(error, place) for error in errors]


def _fault(error: Mapping[str, Any], place: str) -> Fault:
    where = ".".join(map(str, (*([place] if place else []), *error["loc"])))
    context: Mapping[str, Any] = error.get("ctx", {})
    if error["type"] == "missing":
        return Fault(where, "", "a value")
    if error["type"] == "extra_forbidden":
        return Fault(where, _shown(error["input"]), "no parameter of this name")
    expected = context["expected"] if error["type"] == "bad_value" else _expected(error["msg"])
    return Fault(where, _shown(error["input"]), expected, context.get("nearest", ()))


def _expected(message: str) -> str:
    return "a file with its name" if "UploadFile" in message else _OPENING.sub("", message, count=1)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value
    return to_json(value, fallback=lambda _: "", inf_nan_mode="constants").decode()
