"""The command, run in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cli.main import run
from tests.cli.rated import write_rated

PROJECT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-c", "from cli.main import main; main()")


class Said(NamedTuple):
    """Exit code, and what stood on stdout and stderr."""

    code: int
    out: str
    err: str


Changlian = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command runs, with the default store."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CHANGLIAN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CHANGLIAN_EMBEDDINGS", "off")
    return tmp_path


@pytest.fixture
def rated_lists(home: Path) -> Path:
    """The working folder, with lists and rated pairs of them."""
    write_rated(home)
    return home


@pytest.fixture
def changlian(home: Path, capsys: pytest.CaptureFixture[str]) -> Changlian:
    """Runs the command in this process."""

    def call(*arguments: str | Path) -> Said:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return call


@pytest.fixture
def process(home: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Starts the command as a process of its own."""

    def start(*arguments: str | Path, **environment: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=home,
            env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return start
