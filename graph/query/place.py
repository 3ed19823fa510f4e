"""Where the engine's copy of a graph lies: in a folder that a later call finds again, or in one that goes.

Whoever uses a folder holds a lock on a file in it, which ends with the process however it ends. So nobody
takes a copy away from under another, and what a killed process left in the temporary folder is removed.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import IO

from graph.query.child import DATABASE, STATEMENTS
from graph.vocabulary import NodeKind, RelationKind

try:
    import fcntl
except ImportError:  # on Windows, where no copy is kept
    fcntl = None

_PREFIX = "changlian-query-"
_LOCK, _KEY = "lock", "copy-of"
_KINDS = frozenset({*RelationKind, *(kind.label for kind in NodeKind)})


class Place:
    """A folder that this process holds.

    Attributes:
        folder: where it is.
        key: what it holds a copy of; '' where nothing yet.
    """

    def __init__(
        self,
        folder: Path,
        lock: IO[str] | None,
        key: str = "",
        goes: tempfile.TemporaryDirectory[str] | None = None,
    ) -> None:
        self.folder = folder
        self.key = key
        self._lock = lock
        self._goes = goes

    def finish(self, key: str) -> None:
        """Note what the copy in it is of, and by a hash how it should still be when it is found again."""
        self.key = key
        (self.folder / _KEY).write_text(_said(self.folder, key), encoding="ascii")

    def close(self) -> None:
        """Let it go; a temporary folder goes with all that is in it."""
        if self._goes is not None:
            with suppress(OSError):
                self._goes.cleanup()
        if self._lock is not None:
            self._lock.close()


def temporary_place() -> Place:
    """A new folder; those that processes left which were killed are removed."""
    _remove_left()
    goes = tempfile.TemporaryDirectory(prefix=_PREFIX)
    folder = Path(goes.name)
    # Under its name the lock is only seen when it is held, or else the folder would look as if it were left.
    lock = (folder / f"new-{_LOCK}").open("w", encoding="ascii")
    _take(lock, exclusive=True)
    (folder / f"new-{_LOCK}").rename(folder / _LOCK)
    return Place(folder, lock, goes=goes)


def kept_place(folder: Path, key: str) -> Place | None:
    """The folder with the copy that has this key, or emptied for it.

    Several may use one copy, but whoever makes it keeps it alone until its place is closed: a lock that is
    loosened can be lost to another in between.

    Returns:
        None while others use it otherwise, or where something lies in it that is none of a copy.
    """
    try:
        folder = folder.absolute()
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = (folder / _LOCK).open("a", encoding="ascii")
    except OSError:
        return None
    if _take(lock, exclusive=False) and _holds(folder, key):
        return Place(folder, lock, key)
    if _take(lock, exclusive=True):
        if _holds(folder, key):
            return Place(folder, lock, key)
        if _emptied(folder):
            return Place(folder, lock)
    lock.close()
    return None


def _take(lock: IO[str], *, exclusive: bool) -> bool:
    """Hold a lock, alone or with others; whether it could be had at once."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(lock, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _holds(folder: Path, key: str) -> bool:
    """Whether the copy with this key is there as it was made; a crash or a full disk may have cut it off."""
    try:
        said = (folder / _KEY).read_text(encoding="ascii")
        return said.startswith(f"{key} ") and said == _said(folder, key)
    except (OSError, ValueError):
        return False


def _said(folder: Path, key: str) -> str:
    with (folder / DATABASE).open("rb") as database:
        return f"{key} {file_digest(database, blake2b).hexdigest()}"


def _emptied(folder: Path) -> bool:
    """Whether a copy could be removed; not where anything else lies there, which then stays."""
    try:
        there = [path for path in folder.iterdir() if path.name != _LOCK]
        if not all(map(_is_of_copy, there)):
            return False
        for path in there:
            path.unlink()
    except OSError:
        return False
    return True


def _is_of_copy(path: Path) -> bool:
    """Whether a file has a name that making a copy gives."""
    if path.is_dir():
        return False
    if path.suffix == ".parquet":
        return _KINDS.issuperset(path.stem.split("-"))
    return path.name in {_KEY, STATEMENTS} or path.name.split(".")[0] == DATABASE


def _remove_left() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError), (folder / _LOCK).open(encoding="ascii") as lock:
            if _take(lock, exclusive=True):
                shutil.rmtree(folder)
