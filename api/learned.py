"""The model in use beside the store: read when it changes, and left out while it cannot be used."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from graph.errors import ChanglianError
from matching.learning.loading import load_model
from matching.learning.model import Model

_LOG = logging.getLogger("changlian.model")
_ABSENT = (0, 0)


class ModelInUse:
    """The model of a file that may come, change and go while the server runs.

    Args:
        path: where it lies, None for nowhere.
        embedder: name of what makes the vectors in use, '' for none.
        is_named: whether somebody named the file, which then has to be there.
    """

    def __init__(self, path: Path | None, embedder: str = "", *, is_named: bool = False) -> None:
        self._path = path
        self._embedder = embedder
        self._is_named = is_named
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._model: Model | None = None
        self._unusable = False

    @property
    def is_unusable(self) -> bool:
        """Whether there is a file, or has to be, and it cannot be used."""
        return self._unusable

    def current(self) -> Model | None:
        """The model, None where there is none that can be used; why not stands in the log."""
        seen = self._stamp()
        if seen != self._seen:
            with self._lock:
                if seen != self._seen:
                    is_expected = self._is_named or seen != _ABSENT
                    self._model = self._read() if is_expected else None
                    self._unusable = is_expected and self._model is None
                    self._seen = seen
        return self._model

    def _stamp(self) -> tuple[int, int]:
        """What tells one content of the file from another."""
        try:
            found = self._path.stat() if self._path else None
        except OSError:
            return _ABSENT
        return (found.st_mtime_ns, found.st_ino) if found else _ABSENT

    def _read(self) -> Model | None:
        try:
            return load_model(self._path, self._embedder).model if self._path else None
        except ChanglianError as error:
            _LOG.warning("the default score answers: %s", error.message)
            return None
