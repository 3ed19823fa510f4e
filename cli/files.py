"""Output files that are there in whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from graph.errors import ChanglianError


class CannotWrite(ChanglianError):
    """An output file or folder cannot be written."""

    code = "cannot-write"


@contextmanager
def replacing(path: Path) -> Generator[BinaryIO]:
    """A stream whose content replaces the file at `path` once all of it is written.

    Raises:
        CannotWrite: the file cannot be written; what was there before stays.
    """
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe: to put a file in its place would destroy it.
            with path.open("wb") as stream:
                yield stream
            return
        target = path.resolve()
        new = target.with_name(f".{target.name}.{os.getpid()}.new")
        try:
            with new.open("xb") as stream:
                yield stream
                _keep(stream)
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
        _keep_name(target.parent)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror or error}") from error


def _keep(stream: BinaryIO) -> None:
    """Wait until the disk has it, for a name that is there before its content would be an empty file."""
    stream.flush()
    os.fsync(stream.fileno())


def _keep_name(folder: Path) -> None:
    """Wait until the disk has the name, where the file system can."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
