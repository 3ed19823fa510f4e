"""A process that loads folders one after the other, and is there to be killed.

It prints `READY` before the first load, and each load's report as soon as it has one. With `--staged` the
loads go to Neo4j in the way that imports take which are too large for one transaction.

Usage: `CHANGLIAN_STORE=… python -m tests.crash.loads [--staged] FOLDER...`
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import cli.load
from cli.main import run
from graph.lists.load import load
from graph.neo4j_store import Neo4jStore

READY = "ready"


def main(folders: list[str]) -> int:
    """Load the folders; the exit code is that of the first load that fails."""
    staged = folders[0] == "--staged"
    print(READY, flush=True)
    for folder in folders[staged:]:
        if code := _load_staged(folder) if staged else run(["load", folder]):
            return code
    return 0


def _load_staged(folder: str) -> int:
    with closing(Neo4jStore(cli.load.chosen_url(), transaction_weight=0)) as store:
        report = load(store, [Path(folder)])
    print(f"{report.relations} relations", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
