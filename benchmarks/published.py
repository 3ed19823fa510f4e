"""The folder of published data that some benchmarks need, which is no part of the project."""

from __future__ import annotations

import argparse
import os
import tempfile
from contextlib import closing
from pathlib import Path

from benchmarks.convert import write
from benchmarks.generate import Lists
from graph.lists.load import load
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Let a benchmark take the folder by `--eval`, or by CHANGLIAN_EVAL."""
    parser.add_argument(
        "--eval",
        type=Path,
        default=os.environ.get("CHANGLIAN_EVAL"),
        metavar="DIR",
        help="folder of published data; CHANGLIAN_EVAL names it, too",
    )


def folder_of(arguments: argparse.Namespace) -> Path | None:
    """The folder, or None, told, where none is named."""
    if arguments.eval is None:
        print("left out, for neither --eval nor CHANGLIAN_EVAL names a folder of published data")
        return None
    return Path(arguments.eval).resolve()


def graph_of(lists: Lists) -> Snapshot:
    """The graph of a new store with these lists, as `benchmarks.convert` makes them."""
    with tempfile.TemporaryDirectory() as folder, closing(SqliteStore(":memory:")) as store:
        report = load(store, write(lists, Path(folder) / "lists"))
        if report.problems:
            raise ValueError(str(report.problems[0]))
        return Snapshot.of(store)
