"""Matching in meaning on the command line: what has no vectors yet is embedded first, with progress."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from cli.console import problem, progress
from graph.errors import ChanglianError
from graph.snapshot import Snapshot
from matching.likeness import can_be_compared
from matching.matcher import Matcher
from matching.profiles import text_of
from matching.semantic.cache import CannotKeepVectors
from matching.semantic.choose import chosen_embedder, is_off, open_vectors, vectors_file
from matching.semantic.embedder import EmbeddingsUnavailable
from matching.semantic.meaning import Meaning

AT_ONCE = 20_000
"""Passages that are embedded before an answer, some minutes' work; where more wait, none is."""
NAMED = 10
"""Most demands that one line names."""
TOLD = 100
"""Passages from which embedding takes long enough that a line says so where no bar can be shown."""


def understanding(snapshot: Snapshot, store_url: str) -> Matcher:
    """A matcher that knows the meaning of all texts, as far as there is an embedder.

    Where it fails, or too much waits, texts without vectors are compared by words alone, and a line says so.

    Raises:
        BadSettings: `CHANGLIAN_EMBEDDINGS` or what belongs to it cannot be.
    """
    try:
        vectors = open_vectors(store_url)
        if vectors is not None:
            matcher = Matcher.of(snapshot, Meaning.of(vectors))
            return matcher.understanding(_complete(matcher.meaning, vectors_file(store_url)))
    except CannotKeepVectors as error:
        _warn(error)
    return Matcher.of(snapshot)


def embed_waiting(meaning: Meaning) -> None:
    """Embed what waits, with progress; see `Meaning.compute` for what it raises."""
    with progress() as told:
        meaning.compute(progress=lambda done, every: told(done, every, "语义分析 embedding"))


def tell_words_alone() -> None:
    """Say on stderr that words answer alone where no embedder is installed and none was switched off.

    Raises:
        BadSettings: `CHANGLIAN_EMBEDDINGS` or what belongs to it cannot be.
    """
    if chosen_embedder() is None and not is_off():
        problem(
            "texts are compared by words alone, for no embedder is installed",
            "Run make setup, or set CHANGLIAN_EMBEDDINGS to the address of a server, or to off.",
        )


def tell_wordless(matcher: Matcher, demands: Iterable[str]) -> None:
    """Say on stderr which demands have no word that could be compared."""
    snapshot, wordless = matcher.snapshot, list[str]()
    for id_ in demands:
        row = snapshot.row(snapshot.kept(id_))
        if row is not None and not can_be_compared(text_of(snapshot.props(row)), matcher.meaning):
            wordless.append(id_)
    if wordless:
        more = f" and {len(wordless) - NAMED} more" if len(wordless) > NAMED else ""
        named = ", ".join(wordless[:NAMED]) + more
        problem(f"warning: demands without a word to compare: {named}", "Say what is wanted.")


def _complete(meaning: Meaning | None, file: Path | None) -> Meaning | None:
    """The same with what waits embedded; `file` is where its vectors are kept."""
    if meaning is None or meaning.is_complete:
        return meaning
    if meaning.has_more_texts_than(AT_ONCE):
        problem(
            f"warning: {meaning.waiting} demands and resources are compared by words alone,"
            " for they are not embedded yet",
            "Run changlian embed once; it can be interrupted.",
        )
        return meaning
    # A terminal shows a bar instead.
    if not sys.stderr.isatty() and meaning.has_more_texts_than(TOLD):
        kept = f"kept in {file} and used again" if file else "not kept, for no folder for them can be written"
        problem(f"{meaning.waiting} demands and resources are embedded first; their vectors are {kept}")
    try:
        embed_waiting(meaning)
    except (CannotKeepVectors, EmbeddingsUnavailable) as error:
        _warn(error)
    return meaning.refreshed()


def _warn(error: ChanglianError) -> None:
    problem(f"warning: texts are compared by words alone: {error.message}", error.hint)
