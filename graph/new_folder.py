"""Folders that are there in whole or not at all."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from graph.errors import ChanglianError


class FolderInUse(ChanglianError):
    """The folder to write into exists and is not empty."""

    code = "folder-in-use"
    status = 409


def check_free(folder: Path) -> None:
    """Make sure that nothing is in the way, before long work.

    Raises:
        FolderInUse: the folder holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUse(f"{folder} exists and is not empty", "Name another folder.")


@contextmanager
def new_folder(folder: Path) -> Generator[Path]:
    """A folder to write into, which gets its name once all of it is written.

    Raises:
        FolderInUse: the folder holds something.
    """
    check_free(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield partial
        if folder.exists():
            folder.rmdir()
        partial.chmod(0o755)
        partial.rename(folder)
    except BaseException:
        rmtree(partial, ignore_errors=True)
        raise
