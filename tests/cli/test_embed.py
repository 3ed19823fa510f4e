"""Vectors of all texts are made before they are needed; what was made is kept, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from matching.semantic.choose import open_vectors
from tests.cli.conftest import Changlian
from tests.cli.lists import write_lists, write_organizations
from tests.matching.semantic.servers import Reply, Request, embeddings, serving

Process = Callable[..., subprocess.Popen[bytes]]
AGAIN = "Run changlian embed again for the rest.\n"


@pytest.fixture(autouse=True)
def embedding(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unlike other tests, these are about it."""
    monkeypatch.delenv("CHANGLIAN_EMBEDDINGS")


@pytest.fixture
def loaded(changlian: Changlian, home: Path) -> Path:
    """The folder of a store that holds demands and resources."""
    write_lists(home)
    write_organizations(home)
    changlian("load", ".")
    return home


def ones(request: Request, _: int = 0) -> Reply:
    return embeddings({i: [1, 0] for i in range(len(request["input"]))})


def use(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("CHANGLIAN_EMBEDDINGS", url)
    monkeypatch.setenv("CHANGLIAN_EMBEDDINGS_MODEL", "m")


def kept() -> int:
    vectors = open_vectors("sqlite:///changlian.db")
    assert vectors is not None
    try:
        return len(vectors)
    finally:
        vectors.close()


def test_vectors_are_made_once(changlian: Changlian, loaded: Path) -> None:
    first, second = changlian("embed"), changlian("embed")
    assert (first.code, first.err, second.code, second.err) == (0, "", 0, "")
    assert first.out == f"新算向量 {kept()} 条，共保存 {kept()} 条，在 {loaded}/vectors.sqlite\n"
    assert second.out == f"新算向量 0 条，共保存 {kept()} 条，在 {loaded}/vectors.sqlite\n"


def test_afterwards_matching_makes_none(changlian: Changlian, loaded: Path) -> None:
    changlian("embed")
    before = kept()
    assert changlian("match").code == 0
    assert kept() == before


def test_ctrl_c_keeps_what_was_made(
    process: Process, changlian: Changlian, loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answered = threading.Event(), threading.Event()
    made = 0

    def second_hangs(request: Request, before: int) -> Reply:
        nonlocal made
        if before == 0:
            made = len(request["input"])
            return ones(request)
        asked.set()
        answered.wait(60)
        return ones(request)

    with serving(second_hangs) as (url, _):
        use(monkeypatch, url)
        running = process("embed", **os.environ)
        assert asked.wait(60)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
        answered.set()
        assert (running.returncode, out) == (130, b"")
        assert err.decode() == f"{made} new vectors are kept in {loaded}/vectors.sqlite. {AGAIN}"
        assert kept() == made
        assert changlian("embed").out.startswith(f"新算向量 {kept() - made} 条，共保存 {kept()} 条")
    assert kept() > made


def test_a_server_that_fails_in_between(
    changlian: Changlian, loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(lambda request, before: Reply(b"no", 403) if before else ones(request)) as (url, _):
        use(monkeypatch, url)
        said = changlian("embed")
    assert said.code == 2
    assert said.err.splitlines() == [
        f"{kept()} new vectors are kept in {loaded}/vectors.sqlite. {AGAIN.strip()}",
        f"{url}/embeddings answers 403: no. Check CHANGLIAN_EMBEDDINGS, its model and its key.",
    ]


def test_without_an_embedder(changlian: Changlian, loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANGLIAN_EMBEDDINGS", "off")
    said = changlian("embed")
    assert (said.code, said.err) == (2, "no embedder is in use. See changlian doctor.\n")


def test_without_a_store(changlian: Changlian, home: Path) -> None:
    said = changlian("embed")
    assert said.code == 2
    assert said.err.startswith("there is no store changlian.db yet.")
    assert list(home.iterdir()) == []
