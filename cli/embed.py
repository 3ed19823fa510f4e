"""`changlian embed`: vectors of all texts in the store, made before they are needed."""

from __future__ import annotations

import typer

from cli.console import problem, progress
from cli.stores import existing_url, opened
from graph.snapshot import Snapshot
from matching.matcher import Matcher
from matching.semantic.cache import CannotKeepVectors, VectorCache
from matching.semantic.choose import open_vectors, vectors_file
from matching.semantic.embedder import EmbeddingsUnavailable
from matching.semantic.meaning import Meaning

EXAMPLES = ("changlian embed",)


def embed() -> None:
    """Make the vectors of all demands and resources.

    Matching then finds them; those that are kept already are not made again. Ctrl-C ends it and keeps what
    was made; run it again for the rest.
    """
    url = existing_url()
    file, vectors = vectors_file(url), open_vectors(url)
    if vectors is None:
        raise EmbeddingsUnavailable("no embedder is in use", "See changlian doctor.")
    if file is None:
        raise CannotKeepVectors(f"no folder for the vectors of {url} can be written")
    before = len(vectors)
    try:
        _complete(url, vectors)
    except (KeyboardInterrupt, EmbeddingsUnavailable):
        if made := len(vectors) - before:
            problem(f"{made} new vectors are kept in {file}", "Run changlian embed again for the rest.")
        raise
    typer.echo(f"新算向量 {len(vectors) - before} 条，共保存 {len(vectors)} 条，在 {file}")


def _complete(url: str, vectors: VectorCache) -> None:
    with opened(url) as store:
        meaning = Matcher.of(Snapshot.of(store), Meaning.of(vectors)).meaning
    if meaning is not None:
        with progress() as told:
            meaning.compute(progress=lambda done, every: told(done, every, f"计算向量 {done}/{every}"))
