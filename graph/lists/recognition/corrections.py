"""What people said once about the columns of a layout, remembered beside the store.

A layout is a list with its headers, however spaced and ordered (see `fingerprint`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import cast
from urllib.parse import urlsplit

from graph.errors import StoreUnavailable
from graph.lists.fields import ListRow
from graph.lists.recognition.mapping import EMPTY, KEEP, SKIP

Corrections = Mapping[str, Mapping[str, str]]
"""By layout, the column (or `KEEP` or `SKIP`) that a header means; `EMPTY` by column is never remembered."""

_WRITING = Lock()
"""Held from reading to writing, so that requests at the same time do not lose what others say."""
_SQLITE, _IN_MEMORY = "sqlite:///", ":memory:"


def corrections_path(url: str) -> Path | None:
    """The file for the store at `url`: beside a database file, else in the working folder; None for none.

    Stores on servers have one each, whoever logs in to them.
    """
    if not url.startswith(_SQLITE):
        parts = urlsplit(url)
        server = f"{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')}"
        mark = blake2b(server.encode(), digest_size=4).hexdigest()
        return Path(f"changlian-{mark}.columns.json")
    database = url.removeprefix(_SQLITE)
    return None if database == _IN_MEMORY else Path(database).with_suffix(".columns.json")


def read_corrections(url: str) -> Corrections:
    """What is remembered for the store at `url`.

    Raises:
        StoreUnavailable: the file cannot be read, or is none of ours.
    """
    path = corrections_path(url)
    try:
        text = path.read_text("utf-8") if path else "{}"
        return cast("Corrections", json.loads(text))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise StoreUnavailable(f"{path} cannot be read: {error}", "Delete or repair the file.") from error


def amended(
    known: Corrections, layout: str, model: type[ListRow], said: Mapping[str, str]
) -> dict[str, Mapping[str, str]]:
    """What is known once headers of a layout are said to mean something; nothing is written.

    Of two headers that mean the same column the last one told does. What is no column of `model` is passed
    over. A column that a header meant and none does any more is `EMPTY`: what was loaded into it was meant
    for another one.
    """
    allowed = {*model.columns(), KEEP, SKIP}
    columns = dict(known.get(layout, {}))
    for header, column in said.items():
        if column in allowed:
            others = {
                name: other for name, other in columns.items() if other != column or other in (KEEP, SKIP)
            }
            columns = {**others, header: column}
    emptied = {*known.get(layout, {}).values()} & model.columns().keys() - {*columns.values()}
    return {**known, layout: {**dict.fromkeys(emptied, EMPTY), **columns}}


def remember(url: str, layout: str, model: type[ListRow], said: Mapping[str, str]) -> Corrections:
    """Remember what headers of a layout mean, as `amended` takes it; all that is known then.

    Raises:
        StoreUnavailable: the file cannot be written.
    """
    with _WRITING:
        known = {
            each: {header: column for header, column in columns.items() if column != EMPTY}
            for each, columns in amended(read_corrections(url), layout, model, said).items()
        }
        if path := corrections_path(url):
            _replace(path, json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True))
    return known


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    try:
        with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            file.write(text)
        os.replace(file.name, path)
    except OSError as error:
        hint = "Give yourself the right to write the folder."
        raise StoreUnavailable(f"{path} cannot be written: {error.strerror}", hint) from error
