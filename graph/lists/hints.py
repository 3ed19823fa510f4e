"""What looks like a slip although it can be loaded."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rapidfuzz.distance import OSA

from graph.lists.problems import Problem
from graph.lists.recognise import header_scores
from graph.lists.table import Table
from graph.values.nearest import nearest

_SWAPPED = {"demands": "resources", "resources": "demands"}
_CLEARLY = 3.0
"""Score by which the headers must fit the other list better."""
_LONG = 5
_DIGITS = re.compile(r"\d+")


def swapped_lists(table: Table, list_name: str) -> Iterable[Problem]:
    """A warning where a table is read as demands and its headers are those of resources, or the reverse."""
    if other := _SWAPPED.get(list_name):
        scores = header_scores(table)
        if scores[other] >= scores[list_name] + _CLEARLY:
            yield Problem(
                table.place, table.header_row, "file", list_name, f"{other}, to judge by the headers"
            )


def misspelt_alliance(alliance: str, known: Collection[str]) -> Iterable[Problem]:
    """A warning where an owner is nobody's id and almost that of a known alliance."""
    near = [id_ for id_ in nearest(alliance, sorted(known)) if _is_slip(alliance, id_)]
    if near and alliance not in known:
        expected = "the id of a known alliance; taken as a new one"
        yield Problem("", None, "alliance", alliance, expected, tuple(near))


def _is_slip(one: str, other: str) -> bool:
    """Whether one character too many, too few, wrong or swapped makes one id of the other; digits count."""
    if min(len(one), len(other)) < _LONG or _DIGITS.sub("", one) == _DIGITS.sub("", other):
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1
