"""How well missing links are found, beside simple rankings: `changlian evaluate-links` on converted data.

Needs the data that `benchmarks.convert` reads: `products` (MADE_FROM) and `suppliers` (SUPPLIES, both ways).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.convert import CONVERTERS, write
from benchmarks.measure import seconds
from benchmarks.published import add_folder, folder_of

FIGURES = (
    ("products", "MADE_FROM", ()),
    ("suppliers", "SUPPLIES", ()),
    ("suppliers", "SUPPLIES", ("--reverse",)),
)
"""Folder of lists, relation and further options."""


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.links", description=__doc__)
    add_folder(parser)
    if folder := folder_of(parser.parse_args(argv)):
        run(folder)


def run(folder: Path) -> None:
    """Load the data and print a table of each relation."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in dict.fromkeys(name for name, _, _ in FIGURES):
            lists = Path(scratch) / "lists" / name
            write(CONVERTERS[name](folder / name), lists)
            _changlian(Path(scratch), name, "load", str(lists))
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
