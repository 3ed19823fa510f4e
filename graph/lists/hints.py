"""What looks like a slip of those who load a list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from graph.lists.columns import Batch
from graph.lists.planning.identify import DERIVED
from graph.lists.problems import Problem
from graph.lists.recognition.recognise import header_scores
from graph.lists.table import Table
from graph.values.nearest import nearest

_SWAPPED = {"demands": "resources", "resources": "demands"}
_CLEARLY = 3.0
"""Score by which the headers must fit the other list better."""
_SHOWN = 3


def swapped_lists(table: Table, list_name: str) -> Iterable[Problem]:
    """A warning where a table is read as demands and its headers are those of resources, or the reverse."""
    if other := _SWAPPED.get(list_name):
        scores = header_scores(table)
        if scores[other] >= scores[list_name] + _CLEARLY:
            yield Problem(
                table.place, table.header_row, "file", list_name, f"{other}, to judge by the headers"
            )


def unknown_alliance(alliance: str, known: Collection[str]) -> Iterable[Problem]:
    """A problem where an owner is none of the known alliances; where none is known, any may be the first."""
    if known and alliance not in known:
        near = nearest(alliance, sorted(known)) or tuple(sorted(known)[:_SHOWN])
        expected = "the id of a known alliance; a list of organizations can make a new one"
        yield Problem("", None, "alliance", alliance, expected, near)


def of_nobody(batches: Iterable[Batch], owners: Mapping[str, str]) -> Iterable[Problem]:
    """A warning where rows are new that belong to nobody, though there are alliances."""
    for batch in batches:
        named = owners.get(batch.path) or "alliance" in batch.columns
        if batch.added and batch.list_name in DERIVED and not named:
            expected = "an alliance that owns the rows; give --alliance, else they belong to nobody"
            yield Problem(batch.path, None, "alliance", "", expected)
            return
