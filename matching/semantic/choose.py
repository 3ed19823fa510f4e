"""Which embedder is in use, and where its vectors are kept, by settings in the environment."""

from __future__ import annotations

import os
from pathlib import Path

from graph.open import sqlite_file
from matching.semantic.bundled import Bundled
from matching.semantic.cache import FILE, IN_MEMORY, VectorCache
from matching.semantic.embedder import Embedder
from matching.semantic.served import EMBEDDINGS, Served, setting

AUTO, OFF = "auto", "off"


def chosen_embedder() -> Embedder | None:
    """The embedder that `CHANGLIAN_EMBEDDINGS` names, or None where there is none.

    `auto` (default) is the bundled one where it is installed, `off` none, and an address a server's.

    Raises:
        BadSettings: names the variable and what was expected; a key is not repeated.
    """
    if is_off():
        return None
    choice = setting(EMBEDDINGS) or AUTO
    if choice == AUTO:
        return Bundled() if Bundled.is_installed() else None
    from matching.semantic.endpoint import Endpoint  # noqa: PLC0415 - its library is slow to import

    return Endpoint(Served.read(choice))


def is_off() -> bool:
    """Whether no embedder is wanted."""
    return setting(EMBEDDINGS) == OFF


def open_vectors(store_url: str) -> VectorCache | None:
    """Vectors of the chosen embedder, kept in `vectors_file`, or None where there is no embedder.

    Raises:
        BadSettings: see `chosen_embedder`.
        CannotKeepVectors: the file is damaged.
    """
    embedder = chosen_embedder()
    return VectorCache(embedder, vectors_file(store_url) or IN_MEMORY) if embedder else None


def vectors_file(store_url: str) -> Path | None:
    """The file beside a SQLite store, or else in the user's cache; None where it cannot be written."""
    file = sqlite_file(store_url)
    folder = file.resolve().parent if file else _user_cache()
    return folder / FILE if folder and os.access(folder, os.W_OK) else None


def _user_cache() -> Path | None:
    """Folder for what can be made again, as the XDG Base Directory Specification names it."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        folder = (given if given.is_absolute() else Path.home() / ".cache") / "changlian"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder
