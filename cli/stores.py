"""The store that the environment chooses."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from api.settings import read_settings
from graph.errors import StoreUnavailable
from graph.open import open_store
from graph.store import GraphStore

SQLITE = "sqlite:///"
IN_MEMORY = SQLITE + ":memory:"


@contextmanager
def opened(url: str) -> Generator[GraphStore]:
    """The store at `url`, closed afterwards.

    Raises:
        StoreError: it cannot be opened.
    """
    store = open_store(url)
    try:
        yield store
    finally:
        store.close()


def chosen_url() -> str:
    """URL of the store that CHANGLIAN_STORE chooses."""
    return read_settings().store


def existing_url() -> str:
    """URL of the chosen store.

    Raises:
        StoreUnavailable: it is a file that does not exist; reading it would make an empty one.
    """
    url = chosen_url()
    if is_absent(url):
        hint = "Load lists first, such as: changlian load seeds/jimei"
        raise StoreUnavailable(f"there is no store {url.removeprefix(SQLITE)} yet", hint)
    return url


def is_absent(url: str) -> bool:
    """Whether `url` names a file that does not exist yet."""
    return url.startswith(SQLITE) and not Path(url.removeprefix(SQLITE)).exists()
