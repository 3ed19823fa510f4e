"""The model in use beside the store: read when it changes, and left out while it cannot be used."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from graph.errors import ChanglianError
from matching.learning.loading import load_model
from matching.learning.model import Model

_LOG = logging.getLogger("changlian.model")


class ModelInUse:
    """The model of a file that may come, change and go while the server runs.

    Args:
        path: where it lies, None for nowhere.
        embedder: name of what makes the vectors in use, '' for none.
    """

    def __init__(self, path: Path | None, embedder: str) -> None:
        self._path = path
        self._embedder = embedder
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._model: Model | None = None
        self._unusable = False

    @property
    def is_unusable(self) -> bool:
        """Whether there is a file, and it cannot be used."""
        return self._unusable

    def current(self) -> Model | None:
        """The model, None where there is none that can be used; why not stands in the log."""
        seen = self._stamp()
        if seen != self._seen:
            with self._lock:
                if seen != self._seen:
                    self._model = self._read() if seen else None
                    self._unusable = seen is not None and self._model is None
                    self._seen = seen
        return self._model

    def _stamp(self) -> tuple[int, int] | None:
        """What tells one content of the file from another, None where there is no file."""
        try:
            found = self._path.stat() if self._path else None
        except OSError:
            return None
        return found and (found.st_mtime_ns, found.st_ino)

    def _read(self) -> Model | None:
        try:
            return load_model(self._path, self._embedder).model if self._path else None
        except ChanglianError as error:
            _LOG.warning("the default score answers: %s", error.message)
            return None
