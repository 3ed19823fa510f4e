"""Where the engine's copy of a graph lies: in a folder that a later call finds again, or in one that goes.

Whoever uses a folder holds a lock on a file in it, which ends with the process however it ends. So nobody
takes a copy away from under another, and what a killed process left in the temporary folder is removed.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # on Windows, where no copy is kept
    fcntl = None

_PREFIX = "changlian-query-"
_LOCK, _KEY = "lock", "copy-of"


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
        """Note what the copy in it is of."""
        self.key = key
        (self.folder / _KEY).write_text(key, encoding="ascii")

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
    """The folder with the copy that has this key, or emptied for it; None while others use it otherwise.

    Several may use one copy, but whoever makes it keeps it alone until its place is closed: a lock that is
    loosened can be lost to another in between.
    """
    try:
        folder = folder.absolute()
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = (folder / _LOCK).open("a", encoding="ascii")
    except OSError:
        return None
    if _take(lock, exclusive=False) and _key(folder) == key:
        return Place(folder, lock, key)
    if not _take(lock, exclusive=True):
        lock.close()
        return None
    if _key(folder) != key:
        _empty(folder)
    return Place(folder, lock, _key(folder))


def _take(lock: IO[str], *, exclusive: bool) -> bool:
    """Hold a lock, alone or with others; whether it could be had at once."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(lock, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _key(folder: Path) -> str:
    try:
        return (folder / _KEY).read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def _empty(folder: Path) -> None:
    # The key first: what is half removed must not pass for a copy.
    (folder / _KEY).unlink(missing_ok=True)
    for path in folder.iterdir():
        if path.name != _LOCK:
            path.unlink()


def _remove_left() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError), (folder / _LOCK).open(encoding="ascii") as lock:
            if _take(lock, exclusive=True):
                shutil.rmtree(folder)
