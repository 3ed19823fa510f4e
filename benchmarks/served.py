"""A server of a store with made-up lists, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from benchmarks.generate import Sizes, write_lists
from graph.lists.load import load
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore

TOP = 10
_ANSWER_SECONDS = 300.0


def filled(path: Path, sizes: Sizes) -> Snapshot:
    """The graph of a new store with made-up lists."""
    with closing(SqliteStore(path)) as store:
        report = load(store, write_lists(path.parent, sizes))
        assert not report.problems, report.problems[:3]  # noqa: S101 - a benchmark checks itself
        return Snapshot.of(store)


@contextmanager
def served(path: Path, settings: Mapping[str, str]) -> Generator[httpx.Client]:
    """A client that keeps its connection to a server of this store, which ends with it."""
    command = [Path(sys.executable).with_name("changlian"), "serve", "--host", "127.0.0.1", "--port", "0"]
    environment = {**os.environ, "CHANGLIAN_STORE": f"sqlite:///{path}", **settings}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout  # noqa: S101 - it is piped
            address = f"{process.stdout.readline().split()[3]}api/v1"
            with httpx.Client(base_url=address, timeout=_ANSWER_SECONDS, trust_env=False) as client:
                yield client
        finally:
            process.terminate()


def match(client: httpx.Client, demand_id: str) -> httpx.Response:
    """Ask for the matches of a demand."""
    return client.get(f"/demands/{demand_id}/matches", params={"top": TOP}).raise_for_status()
