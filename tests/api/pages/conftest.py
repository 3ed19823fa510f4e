"""The pages of a server with the example alliances in its store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from api.state import State
from graph.lists.load import load
from graph.open import open_store
from tests.api.conftest import Running

SEEDS = Path(__file__).parents[3] / "seeds"


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of an application, and a client that asks for them like a browser without scripts."""

    client: httpx.Client
    state: State
    address: str

    def get(self, path: str, **query: str) -> str:
        """The HTML of a page, which must be one."""
        response = self.client.get(path, params=query)
        assert response.status_code == 200, response.text
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        return response.text

    def part(self, target: str, **query: str) -> str:
        """The HTML of the part of `/` that a script asks for."""
        response = self.client.get("/", params=query, headers={"HX-Request": "true", "HX-Target": target})
        assert response.status_code == 200, response.text
        return response.text


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the five example alliances, to be copied."""
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    store = open_store(f"sqlite:///{path}")
    for folder in sorted(SEEDS.iterdir()):
        if folder.is_dir():
            assert load(store, [folder]).problems == ()
    store.close()
    return path


def _site(running: Running, settings: Settings) -> Iterator[Site]:
    app = create_app(settings)
    running.switch.app = app
    state: State = app.state.changlian
    with httpx.Client(base_url=f"http://{running.address}", timeout=60) as client:
        yield Site(client, state, f"http://{running.address}")
    state.store.close()


@pytest.fixture
def empty_site(running: Running, settings: Settings) -> Iterator[Site]:
    """The pages of a store without anything."""
    yield from _site(running, settings)


@pytest.fixture
def site(running: Running, settings: Settings, loaded: Path) -> Iterator[Site]:
    """The pages of a store with the example alliances."""
    copyfile(loaded, settings.store.removeprefix("sqlite:///"))
    yield from _site(running, settings)
