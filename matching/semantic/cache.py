"""Vectors kept by the content of their texts, so that no text is embedded twice.

They lie in one SQLite file beside the store, which may be deleted: all in it can be computed again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import weakref
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import numpy as np

from graph.errors import ChanglianError
from matching.semantic.embedder import Embedder, EmbeddingsUnavailable, Vectors
from matching.sparse import Mask

BATCH = 32
"""Most texts embedded at a time; each batch is kept before the next begins."""
BATCH_CHARACTERS = 2048
"""Most characters of a batch, for nothing can end within one; a longer text goes alone."""
FILE = "vectors.sqlite"
IN_MEMORY = ":memory:"

_KEPT = np.dtype("<f2")
_BUSY_SECONDS = 30.0
_TABLES = (
    "CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS embedders (name TEXT PRIMARY KEY, width INTEGER NOT NULL) WITHOUT ROWID",
)


class Role(StrEnum):
    """Whether a text asks or is searched; some models make other vectors of each."""

    QUERY = "query"
    PASSAGE = "passage"


class CannotKeepVectors(ChanglianError):
    """The file of vectors cannot be read or written."""

    code = "cannot-keep-vectors"
    status = 503


class VectorCache:
    """Vectors of one embedder. Safe to share between threads and processes.

    Args:
        embedder: what makes vectors that are not kept yet.
        path: the file, made where it is not there; `IN_MEMORY` keeps none.

    Raises:
        CannotKeepVectors: the file is damaged, is none of ours, or cannot be written.
    """

    def __init__(self, embedder: Embedder, path: Path | str = IN_MEMORY) -> None:
        self.embedder = embedder
        self._path = path
        self._lock = threading.Lock()
        with self._told():
            self._db = sqlite3.connect(str(path), timeout=_BUSY_SECONDS, check_same_thread=False)
            # Some hold the cache until their program ends.
            weakref.finalize(self, self._db.close)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            for table in _TABLES:
                self._db.execute(table)

    def __len__(self) -> int:
        """Vectors kept, of all embedders."""
        with self._lock, self._told():
            return int(self._db.execute("SELECT count(*) FROM vectors").fetchone()[0])

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._db.close()

    def known(self, role: Role, texts: Sequence[str]) -> tuple[Vectors, Mask]:
        """Vectors of those texts that are kept.

        Returns:
            Texts × width, zeros where no vector is kept (width 0 where none is at all), and which are kept.
        """
        keys = [self._key(role, text) for text in texts]
        found = self._read(keys)
        width = self._width(found)
        blank = bytes(width * _KEPT.itemsize)
        rows = np.frombuffer(b"".join(found.get(key, blank) for key in keys), _KEPT)
        vectors = rows.reshape(len(keys), width).astype(np.float32)
        return vectors, np.array([key in found for key in keys], np.bool_)

    def missing(self, role: Role, texts: Iterable[str]) -> list[str]:
        """Those texts that have no vector yet, each once."""
        keys = {self._key(role, text): text for text in texts}
        query = "SELECT key FROM vectors WHERE key IN (SELECT value FROM json_each(?))"
        with self._lock, self._told():
            kept = {key for (key,) in self._db.execute(query, (json.dumps([*keys]),))}
        return [text for key, text in keys.items() if key not in kept]

    def compute(
        self, role: Role, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Make and keep the vectors of those texts that have none; what was made stays when it ends early.

        Args:
            role: whether the texts ask or are searched.
            texts: any number.
            progress: told how many of how many are done, after each batch.

        Raises:
            EmbeddingsUnavailable: the embedder does not answer with vectors.
        """
        missing = self.missing(role, texts)
        # Texts of like length side by side, for many a server takes as long for each as for the longest.
        missing.sort(key=len)
        done = 0
        for batch in _batches(missing):
            self._keep([self._key(role, text) for text in batch], self._embedded(role, batch))
            done += len(batch)
            if progress is not None:
                progress(done, len(missing))

    def _embedded(self, role: Role, texts: Sequence[str]) -> Vectors:
        embed = self.embedder.queries if role is Role.QUERY else self.embedder.passages
        vectors = embed(texts)
        if vectors.shape[0] != len(texts) or not np.isfinite(vectors).all():
            raise EmbeddingsUnavailable(f"{self.embedder.name} answers no vectors for {len(texts)} texts")
        return vectors

    def _key(self, role: Role, text: str) -> str:
        content = f"{self.embedder.name}\0{role}\0{text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=16).hexdigest()

    def _read(self, keys: Sequence[str]) -> dict[str, bytes]:
        query = "SELECT key, vector FROM vectors WHERE key IN (SELECT value FROM json_each(?))"
        with self._lock, self._told():
            return dict(self._db.execute(query, (json.dumps(keys),)).fetchall())

    def _width(self, found: Mapping[str, bytes]) -> int:
        sizes = {len(vector) for vector in found.values()} or {0}
        width, rest = divmod(sizes.pop(), _KEPT.itemsize)
        if sizes or rest:
            raise self._unusable("a vector has lost its end")
        return width

    def _keep(self, keys: Sequence[str], vectors: Vectors) -> None:
        rows = zip(keys, (row.tobytes() for row in vectors.astype(_KEPT)), strict=True)
        name, width = self.embedder.name, vectors.shape[1]
        with self._lock, self._told(), self._db:
            self._db.execute("INSERT OR IGNORE INTO embedders VALUES (?, ?)", (name, width))
            (kept,) = self._db.execute("SELECT width FROM embedders WHERE name = ?", (name,)).fetchone()
            if kept != width:
                raise EmbeddingsUnavailable(
                    f"{name} answers vectors of width {width}, those before had {kept}",
                    f"If its model was changed, delete {self._path}; the vectors are computed again.",
                )
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    @contextmanager
    def _told(self) -> Generator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, cause: object) -> CannotKeepVectors:
        return CannotKeepVectors(
            f"the vectors in {self._path} cannot be kept: {cause}",
            "Close other programs that use the file, or delete it; the vectors are computed again.",
        )


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The texts in their order, at most `BATCH` and about `BATCH_CHARACTERS` at a time."""
    start = characters = 0
    for end, text in enumerate(texts):
        characters += len(text)
        if end > start and (end - start == BATCH or characters > BATCH_CHARACTERS):
            yield texts[start:end]
            start, characters = end, len(text)
    if start < len(texts):
        yield texts[start:]
