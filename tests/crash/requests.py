"""Kills while several clients write through the API."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field

import httpx

from graph.open import open_store
from graph.records import Node
from graph.vocabulary import NodeKind
from tests.cli.conftest import COMMAND
from tests.crash.demands import Demand
from tests.crash.pieces import Findings, Outcome, examine
from tests.crash.scene import Scene

CLIENTS = 3
DEMANDS_MEASURED = 4
DEMANDS_AT_MOST = 10_000
ANSWER_SECONDS = 300.0


@dataclass(slots=True)
class _Server:
    """A server of ours, and whether its clients are to stop."""

    process: subprocess.Popen[str]
    address: str
    stopped: threading.Event = field(default_factory=threading.Event)

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=f"{self.address}api/v1", timeout=ANSWER_SECONDS)


def kill_requests(scene: Scene, kills: int) -> Outcome:
    """Create and change demands, and kill so many times on the way.

    What got no answer is sent again each time, under the same Idempotency-Key or after a look at what is
    there; creations that got one are sent again as well.
    """
    organization = Node(f"{scene.name}-org", NodeKind.ENTERPRISE)
    with closing(open_store(scene.url)) as store:
        store.write(lambda tx: tx.writes.upsert_nodes([organization]))
        since = store.version
    findings, demands, new = Findings(), list[Demand](), list[Demand]()
    for number in range(kills):
        with _served(scene) as server:
            _repeat(server, new)
            new = [] if number else _measured(scene, server)
            new += _killed(scene, server, number)
        with closing(open_store(scene.url)) as store:
            findings += examine(store, [demand.piece for demand in new], since)
            since = store.version
        demands += new
    with _served(scene) as server:
        _repeat(server, new)
    with closing(open_store(scene.url)) as store:
        findings += examine(store, [demand.piece for demand in demands], 0)
    return Outcome(kills, sum(len(demand.piece.acknowledged) for demand in demands), findings)


@contextmanager
def _served(scene: Scene) -> Generator[_Server]:
    """A server of ours that answers; killed afterwards, if it was not before."""
    process = scene.start([*COMMAND[1:], "serve", "--port", "0"])
    try:
        yield _Server(process, scene.line(process).split()[3])
    finally:
        process.kill()
        process.communicate()


def _measured(scene: Scene, server: _Server) -> list[Demand]:
    """Write a few demands; how long it took is kept for the kills."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        names = [f"measured-{client}" for client in range(CLIENTS)]
        written = [pool.submit(_write, scene, server, name, DEMANDS_MEASURED) for name in names]
    scene.longest = time.perf_counter() - begun
    demands = [demand for each in written for demand in each.result()]
    assert all(demand.is_done for demand in demands), scene.log.read_text()
    return demands


def _killed(scene: Scene, server: _Server, number: int) -> list[Demand]:
    """Write demands until the kill."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        names = [f"{number}-{client}" for client in range(CLIENTS)]
        written = [pool.submit(_write, scene, server, name, DEMANDS_AT_MOST) for name in names]
        try:
            scene.strike(server.process)
        finally:
            server.stopped.set()
    return [demand for each in written for demand in each.result()]


def _write(scene: Scene, server: _Server, name: str, most: int) -> list[Demand]:
    """Write demands as one client, until the server is gone or nobody wants more."""
    demands = list[Demand]()
    with server.client() as client, suppress(httpx.TransportError):
        while len(demands) < most and not server.stopped.is_set():
            demand = Demand.of(f"{scene.name}-org", f"{scene.name}-{name}-{len(demands)}")
            demands.append(demand)
            while not (demand.is_done or server.stopped.is_set()):
                demand.send(client)
    return demands


def _repeat(server: _Server, demands: Sequence[Demand]) -> None:
    """Send again what got no answer, and every creation that got one."""
    with server.client() as client:
        for demand in demands:
            if demand.piece.begun:
                demand.send(client)
            else:
                demand.create(client).raise_for_status()
