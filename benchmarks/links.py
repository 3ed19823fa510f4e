"""How well missing links are found, beside simple rankings: `changlian evaluate-links` on converted data.

Needs stores that hold the lists made by `python -m benchmarks.convert`, one folder each under FOLDER:
`products` (MADE_FROM) and `suppliers` (SUPPLIES, from both ends).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import seconds

FIGURES = (
    ("products", "MADE_FROM", ()),
    ("suppliers", "SUPPLIES", ()),
    ("suppliers", "SUPPLIES", ("--reverse",)),
)
"""Folder of lists, relation and further options."""


def main(argv: Sequence[str] | None = None) -> None:
    """Load the lists and print a table of each relation."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.links", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="folder of list folders")
    folder: Path | None = parser.parse_args(argv).folder
    if folder is None:
        print("left out: no folder of converted lists is named")
        return
    with tempfile.TemporaryDirectory() as scratch:
        for name in dict.fromkeys(name for name, _, _ in FIGURES):
            _changlian(Path(scratch), name, "load", str(folder.resolve() / name))
        for name, relation, options in FIGURES:
            arguments = ("evaluate-links", f"--relation={relation}", *options)
            print("\n$ changlian", *arguments, flush=True)
            took = seconds(lambda n=name, a=arguments: _changlian(Path(scratch), n, *a))
            print(f"{took:.0f} s")


def _changlian(scratch: Path, store: str, *arguments: str) -> None:
    environment = {**os.environ, "CHANGLIAN_STORE": f"sqlite:///{scratch}/{store}.db"}
    command = [str(Path(sys.executable).with_name("changlian")), *arguments]
    out = None if arguments[0] == "evaluate-links" else subprocess.DEVNULL
    subprocess.run(command, check=True, env=environment, stdout=out, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
