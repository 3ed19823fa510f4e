"""Where kills take place: the store, processes of ours that use it, and the moments."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.conftest import PROJECT
from tools.neo4j.server import Neo4jServer


@dataclass(slots=True)
class Scene:
    """A series of kills on one store.

    Attributes:
        name: begins every id that is written.
        url: the store.
        folder: an empty folder for lists and the log.
        chance: draws the moments.
        server: the Neo4j server to kill in place of our process.
        longest: seconds from the start of the writing within which the kill comes.
    """

    name: str
    url: str
    folder: Path
    chance: random.Random
    server: Neo4jServer | None = None
    longest: float = field(default=0.0, init=False)

    @property
    def log(self) -> Path:
        """What the processes said on stderr."""
        return self.folder / "log.txt"

    def start(self, arguments: Sequence[str | Path]) -> subprocess.Popen[str]:
        """Start Python with these arguments, the store chosen."""
        others = {name: value for name, value in os.environ.items() if not name.startswith("CHANGLIAN_")}
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *arguments],
                env={**others, "PYTHONPATH": str(PROJECT), "CHANGLIAN_STORE": self.url},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def line(self, process: subprocess.Popen[str]) -> str:
        """The next line that a process prints."""
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, self.log.read_text()
        return line

    def strike(self, process: subprocess.Popen[str]) -> None:
        """At a random moment kill the process, or the server, which is started again."""
        time.sleep(self.chance.uniform(0, self.longest))
        if self.server is None:
            process.kill()
            process.wait()
        else:
            self.server.kill()
            self.server.start()
