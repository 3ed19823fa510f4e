"""A real server on a free port; each test gets an application and a store of its own behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from api.app import create_app
from api.server import listen
from api.settings import Settings
from api.state import State
from graph.store import GraphStore


class Switch:
    """The application that the server runs: whichever a test has set."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


@dataclass(frozen=True, slots=True)
class Running:
    """The server: where it is, and what it runs."""

    switch: Switch
    address: str


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    """A server for the whole session."""
    switch = Switch()
    with listen("127.0.0.1", 0) as listener:
        config = uvicorn.Config(switch, lifespan="off", log_config=None, access_log=False, ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        yield Running(switch, f"127.0.0.1:{listener.getsockname()[1]}")
        server.should_exit = True
        thread.join()


@dataclass(frozen=True, slots=True)
class Api:
    """An application on a new store, and a client that talks to it."""

    client: httpx.Client
    state: State
    settings: Settings

    @property
    def store(self) -> GraphStore:
        return self.state.store

    def create(self, path: str, /, **columns: object) -> httpx.Response:
        """The answer to the creation of an object, which must succeed."""
        response = self.client.post(path, json=columns)
        assert response.status_code == 201, response.text
        return response


def faults(response: httpx.Response) -> list[tuple[str, str]]:
    """Place and value of each thing that a 422 finds wrong."""
    assert response.status_code == 422, response.text
    return [(item["place"], item["value"]) for item in response.json()["errors"]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of the application; a test module may have others."""
    return Settings(store=f"sqlite:///{tmp_path}/test.db")


@pytest.fixture
def api(running: Running, settings: Settings) -> Iterator[Api]:
    """An application with nothing in its store."""
    app = create_app(settings)
    running.switch.app = app
    state: State = app.state.changlian
    state.start()
    with httpx.Client(base_url=f"http://{running.address}/api/v1", timeout=60) as client:
        yield Api(client, state, settings)
    state.close()
