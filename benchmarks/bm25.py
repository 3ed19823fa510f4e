"""The peer bm25s behind types: BM25 over columns of tokens, compiled by numba, on one thread."""

from __future__ import annotations

from typing import Any

# bm25s has no stubs; this module alone touches it.
import bm25s  # pyright: ignore[reportMissingTypeStubs]
import numpy as np
import numpy.typing as npt

from matching.sparse import Rows


class Bm25:
    """An index of documents given as counted tokens (documents × tokens)."""

    def __init__(self, documents: Rows) -> None:
        counted = documents.tocsr()
        repeated = np.repeat(counted.indices, counted.data.astype(np.int64))
        ends = np.cumsum(counted.data)[counted.indptr[1:] - 1].astype(np.int64)
        tokens = [row.tolist() for row in np.split(repeated, ends[:-1])]
        self._width = documents.shape[1]
        self._index: Any = bm25s.BM25(backend="numba")
        vocabulary = {str(column): column for column in range(self._width)}
        self._index.index((tokens, vocabulary), show_progress=False)

    def top(self, queries: list[list[int]], count: int) -> npt.NDArray[np.int32]:
        """The best documents of each query, best first (queries × count); unknown tokens are left out."""
        # Columns beyond the documents' would be read beyond the end of the index.
        queries = [[column for column in query if column < self._width] for query in queries]
        documents, _ = self._index.retrieve(queries, k=count, show_progress=False, n_threads=1)
        return documents


def distinct_tokens(rows: Rows) -> list[list[int]]:
    """The columns of each row, each once."""
    return [part.tolist() for part in np.split(rows.indices, rows.indptr[1:-1])]
