"""Rated pairs in list files, or what was said of matches in the store, as something to learn from."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cli.console import problem
from cli.match_lists import ListFiles, snapshot_of_files
from cli.stores import chosen_url, existing_url, opened
from cli.understanding import understanding
from graph.snapshot import Snapshot
from matching.learning.from_feedback import labels_of
from matching.learning.labels import read_labels
from matching.learning.lesson import Lesson, lesson_of
from matching.matcher import Matcher, today


class Prepared(NamedTuple):
    """What there is to learn, and the name of what made the vectors in it, '' for nothing."""

    lesson: Lesson
    embedder: str


def from_files(files: ListFiles, labels: Path) -> Prepared:
    """The rated pairs of a file; what is passed over of them is told on stderr.

    Raises:
        BadList: a file has problems.
        BadSettings: the embedder cannot be chosen.
    """
    snapshot = snapshot_of_files(files)
    rated = read_labels(labels, snapshot)
    for warning in rated.warnings:
        problem(f"warning: {warning}")
    matcher = understanding(snapshot, chosen_url())
    return Prepared(lesson_of(matcher, rated, today()), _embedder(matcher))


def from_store() -> Prepared:
    """What was said of matches in the chosen store, corrected for where it was seen.

    Raises:
        BadSettings: the embedder cannot be chosen.
        StoreError: the store cannot be read.
    """
    url = existing_url()
    with opened(url) as store:
        snapshot = Snapshot.of(store)
    matcher = understanding(snapshot, url)
    said = labels_of(matcher.feedback)
    return Prepared(lesson_of(matcher, said.labels, today(), said.weights), _embedder(matcher))


def _embedder(matcher: Matcher) -> str:
    return matcher.meaning.cache.embedder.name if matcher.meaning else ""
