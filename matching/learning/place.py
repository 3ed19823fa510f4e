"""Where the model lies that is in use."""

from __future__ import annotations

import os
from pathlib import Path

MODEL = "CHANGLIAN_MODEL"
FILE = "model.json"

_SQLITE = "sqlite:///"


def named_model() -> Path | None:
    """The file that `CHANGLIAN_MODEL` names, None where it names none. The file need not exist."""
    given = os.environ.get(MODEL, "").strip()
    return Path(given) if given else None


def model_file(store_url: str) -> Path | None:
    """The file that is named, else `model.json` beside a SQLite store.

    None of other stores, which lie nowhere on this machine. The file need not exist.
    """
    if named := named_model():
        return named
    database = store_url.removeprefix(_SQLITE)
    is_file = store_url.startswith(_SQLITE) and database != ":memory:"
    return Path(database).with_name(FILE) if is_file else None
