"""The folder of published data that some benchmarks need, which is no part of the project."""

from __future__ import annotations

import argparse
import os
from pathlib import Path


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
