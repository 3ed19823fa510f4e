"""Rated pairs in list files, or what was said of matches in the store, as something to learn from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from cli.console import problem
from cli.match_lists import ListFiles, snapshot_of_files
from cli.stores import chosen_url, existing_url, opened
from cli.understanding import embed_waiting
from graph.snapshot import Snapshot
from matching.learning.from_feedback import labels_of
from matching.learning.labels import read_labels
from matching.learning.lesson import Lesson, lesson_of
from matching.matcher import Matcher, today
from matching.semantic.choose import open_vectors
from matching.semantic.embedder import EmbeddingsUnavailable
from matching.semantic.meaning import Meaning

LabelList = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Rated pairs: columns demand_id, resource_id, level or accepted."),
]


class Prepared(NamedTuple):
    """What there is to learn, and the name of what made the vectors in it, '' for nothing."""

    lesson: Lesson
    embedder: str


def check_given(command: str, files: ListFiles | None, labels: Path | None, *, stored: bool) -> None:
    """Refuse lists without rated pairs, or the reverse, and lists beside the store.

    Raises:
        TyperException: says what `command` takes.
    """
    if stored == (files is not None) or (files is None) != (labels is None):
        raise typer.TyperException(f"{command} takes --demands, --resources and --labels, or --from-store")


def prepared(files: ListFiles | None, labels: Path | None) -> Prepared:
    """Rated pairs of lists, or else of the store; see `from_files` and `from_store`."""
    return from_store() if files is None or labels is None else from_files(files, labels)


def from_files(files: ListFiles, labels: Path) -> Prepared:
    """The rated pairs of a file; what is passed over of them is told on stderr.

    Raises:
        BadList: a file has problems.
        BadSettings: the embedder cannot be chosen.
        CannotKeepVectors, EmbeddingsUnavailable: it leaves a text without its vectors.
    """
    snapshot = snapshot_of_files(files)
    rated = read_labels(labels, snapshot)
    for warning in rated.warnings:
        problem(f"warning: {warning}")
    matcher = _understanding_all(snapshot, chosen_url())
    return Prepared(lesson_of(matcher, rated, today()), matcher.embedder)


def from_store() -> Prepared:
    """What was said of matches in the chosen store, corrected for where it was seen.

    Raises:
        BadSettings: the embedder cannot be chosen.
        CannotKeepVectors, EmbeddingsUnavailable: it leaves a text without its vectors.
        StoreError: the store cannot be read.
    """
    url = existing_url()
    with opened(url) as store:
        snapshot = Snapshot.of(store)
    matcher = _understanding_all(snapshot, url)
    said = labels_of(matcher.feedback)
    # Of a known sum, what the others leave tells what a pair's own part is: a signal that counts what was
    # said of other pairs would be learned the wrong way round, and a rejection as a condition. How resources
    # are rated models learn from the ratings themselves.
    matcher = matcher.before_feedback()
    return Prepared(lesson_of(matcher, said.labels, today(), said.weights), matcher.embedder)


def _understanding_all(snapshot: Snapshot, store_url: str) -> Matcher:
    """A matcher that knows the meaning of every text, or of none where no embedder is in use.

    What is learned of meaning that is known by halves would be wrong once all of it is known.
    """
    vectors = open_vectors(store_url)
    if vectors is None:
        return Matcher.of(snapshot)
    matcher = Matcher.of(snapshot, Meaning.of(vectors))
    if matcher.meaning is None or matcher.meaning.is_complete:
        return matcher
    embed_waiting(matcher.meaning)
    whole = matcher.meaning.refreshed()
    if whole.waiting:
        lacking = f"{whole.waiting} demands and resources have no vectors yet"
        raise EmbeddingsUnavailable(lacking, "Run changlian embed, then this again.")
    return matcher.understanding(whole)
