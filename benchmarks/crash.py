"""`kill -9` at random moments of imports and API writes on both stores, and of the Neo4j server.

After each kill the store is opened and compared with what was acknowledged, what was not is sent again, and
the writing goes on in the same store. `tests/crash` does about a tenth of this.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.measure import table
from tests.crash.imports import kill_imports
from tests.crash.pieces import Findings, Outcome
from tests.crash.requests import kill_requests
from tests.crash.scene import Scene
from tools.neo4j.server import Neo4jServer

SERVER_KILLS_SHARE = 10

Series = tuple[str, str, int, Callable[[], Outcome]]


def main(argv: Sequence[str] | None = None) -> int:
    """Kill, print a table, and fail if anything was lost, halved or doubled."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="of our process, on each store")
    parser.add_argument("--server-kills", type=int, help="of the Neo4j server; a tenth by default")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))  # noqa: S311 - no secret
    arguments = parser.parse_args(argv)
    server_kills = arguments.server_kills
    if server_kills is None:
        server_kills = max(1, arguments.kills // SERVER_KILLS_SHARE)
    return run(arguments.kills, server_kills, arguments.seed)


def run(kills: int, server_kills: int, seed: int) -> int:
    """Run every series; 1 if a store failed in one of them, else 0."""
    print(f"Moments drawn with --seed {seed}\n", flush=True)
    rows, findings = list[list[str | float]](), Findings()
    with tempfile.TemporaryDirectory() as folder, Neo4jServer(Path(folder) / "neo4j") as server:
        for killed, writes, number, kill in _series(Path(folder), server, kills, server_kills, seed):
            outcome = kill()
            wrong = outcome.findings
            found = outcome.acknowledged - wrong.lost
            counts = [outcome.acknowledged, found, wrong.halves, wrong.gaps, wrong.doubled]
            rows.append([f"{killed}, {writes}", number, *counts])
            findings += wrong
    table(["killed", "kills", "acknowledged", "found", "halves", "gaps", "doubled"], rows)
    return int(findings != Findings())


def _series(folder: Path, server: Neo4jServer, kills: int, server_kills: int, seed: int) -> Iterator[Series]:
    """What is killed, while what is written, how often, and the way to do it; without those of no kill."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret

    def scene(name: str, url: str, killed: Neo4jServer | None = None) -> Scene:
        (folder / name).mkdir()
        return Scene(name, url, folder / name, chance, killed)

    staged = partial(kill_imports, staged=True)
    on_sqlite, on_neo4j, neo4j = "our process on SQLite", "our process on Neo4j", "the Neo4j server"
    thirds, halves = _shares(kills, 3), _shares(kills, 2)
    file = f"sqlite:///{folder}/store.db"
    planned = [
        (on_sqlite, "imports", halves[0], kill_imports, scene("sqlite-imports", file)),
        (on_sqlite, "API writes", halves[1], kill_requests, scene("sqlite-requests", file)),
        (on_neo4j, "imports", thirds[0], kill_imports, scene("neo4j-imports", server.url)),
        (on_neo4j, "staged imports", thirds[1], staged, scene("neo4j-staged", server.url)),
        (on_neo4j, "API writes", thirds[2], kill_requests, scene("neo4j-requests", server.url)),
    ]
    thirds = _shares(server_kills, 3)
    planned += [
        (neo4j, "API writes", thirds[0], kill_requests, scene("server-requests", server.url, server)),
        (neo4j, "imports", thirds[1], kill_imports, scene("server-imports", server.url, server)),
        (neo4j, "staged imports", thirds[2], staged, scene("server-staged", server.url, server)),
    ]
    for killed, writes, number, kill, where in planned:
        if number:
            yield killed, writes, number, partial(kill, where, number)


def _shares(total: int, parts: int) -> list[int]:
    """`total` in almost equal parts, the larger ones first."""
    return [(total + parts - 1 - part) // parts for part in range(parts)]


if __name__ == "__main__":
    sys.exit(main())
