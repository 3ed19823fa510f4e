"""Where the model lies that is in use."""

from __future__ import annotations

import os
from pathlib import Path

from graph.open import sqlite_file

MODEL = "CHANGLIAN_MODEL"
FILE = "model.json"


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
    file = sqlite_file(store_url)
    return file.with_name(FILE) if file else None


def model_in_use(store_url: str) -> Path | None:
    """The file that is named, even where it is not there, else the one beside the store if it exists."""
    path = model_file(store_url)
    return path if path is not None and (named_model() or path.exists()) else None
