"""Lists of rated pairs: columns demand_id, resource_id, and level or accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graph.errors import BadValue
from graph.lists.problems import BadList, Problem
from graph.lists.readers.files import read_path
from graph.lists.table import Table
from graph.snapshot import Snapshot
from matching.learning.scale import HIGHEST, LOWEST, Scale
from matching.pair_list import column_of, pairs_of
from matching.sparse import Floats

_USUAL = Scale()
_WIDER = Scale(HIGHEST)
_YES_NO = Scale(2)
_STRAY = 0.01
"""Where fewer ratings than this share lie above the usual scale, they are mistakes and no wider scale."""

_ACCEPTED = {
    **dict.fromkeys(("yes", "true", "1", "accepted", "是", "接受"), 2.0),
    **dict.fromkeys(("no", "false", "0", "rejected", "否", "拒绝"), 1.0),
}


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Pairs of demand and resource, each once, and how people rated them.

    Attributes:
        pairs: ids, in the order of the list.
        levels: level of each pair, 1 to `scale.top`; between two levels where people are of two minds.
        scale: the levels that there are.
        warnings: what was passed over.
    """

    pairs: Sequence[tuple[str, str]]
    levels: Floats
    scale: Scale
    warnings: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    path: str
    number: int
    pair: tuple[str, str]
    column: str
    text: str
    level: float

    def problem(self, expected: str) -> Problem:
        return Problem(self.path, self.number, self.column, self.text, expected)


def read_labels(path: Path, snapshot: Snapshot) -> Labels:
    """The ratings in a file; a pair that is rated alike twice counts once.

    Raises:
        BadList: the file cannot be read, lacks a column or rows, names ids that `snapshot` does not have,
            holds what is no level, or rates one pair in two ways.
    """
    rows, problems = list[_Row](), list[Problem]()
    for table in read_path(path):
        found, wrong = _rows(table, snapshot)
        rows += found
        problems += [*table.problems, *wrong]
    scale = _scale(rows)
    problems += _outside(rows, scale)
    kept, again = _distinct(rows)
    problems += again.contradictions
    if problems:
        raise BadList(sorted(problems, key=lambda problem: problem.row or 0))
    levels = np.array([row.level for row in kept])
    return Labels([row.pair for row in kept], levels, scale, again.repeats)


def _rows(table: Table, snapshot: Snapshot) -> tuple[list[_Row], list[Problem]]:
    pairs, problems = pairs_of(table, snapshot)
    column = next((name for name in _PARSERS if name in table.headers), None)
    if column is None:
        headers, expected = ", ".join(table.headers), f"a column {' or '.join(_PARSERS)}"
        raise BadList([Problem(table.path, table.header_row, "header", headers, expected)])
    rows = list[_Row]()
    for number, pair, text in zip(table.rows, pairs, column_of(table, column), strict=True):
        try:
            rows.append(_Row(table.path, number, pair, column, text, _PARSERS[column](text)))
        except BadValue as error:
            problems.append(Problem(table.path, number, column, text, error.expected))
    return rows, problems


def _level(text: str) -> float:
    try:
        level = float(text)
    except ValueError:
        level = 0.0
    if not LOWEST <= level <= HIGHEST:
        raise BadValue(f"a level from {LOWEST} to {_USUAL.top}, or to {HIGHEST}")
    return level


def _accepted(text: str) -> float:
    try:
        return _ACCEPTED[text.casefold()]
    except KeyError:
        raise BadValue("yes or no, 是 or 否") from None


_PARSERS = {"level": _level, "accepted": _accepted}
"""How columns of ratings are read; of two the first counts."""


def _scale(rows: Sequence[_Row]) -> Scale:
    if all(row.column == "accepted" for row in rows):
        return _YES_NO
    above = sum(row.level > _USUAL.top for row in rows)
    return _WIDER if above > _STRAY * len(rows) else _USUAL


def _outside(rows: Sequence[_Row], scale: Scale) -> Iterator[Problem]:
    expected = f"a level from {LOWEST} to {scale.top}, as the others are"
    return (row.problem(expected) for row in rows if row.level > scale.top)


@dataclass(frozen=True, slots=True)
class _Again:
    """Rows for a pair that an earlier row has rated."""

    repeats: list[Problem]
    contradictions: list[Problem]


def _distinct(rows: Sequence[_Row]) -> tuple[list[_Row], _Again]:
    """The first row of each pair, and what is to be said of the others."""
    first, again = dict[tuple[str, str], _Row](), _Again([], [])
    for row in rows:
        before = first.setdefault(row.pair, row)
        if before is row:
            continue
        if before.level == row.level:
            expected = f"each pair once; row {before.number} says the same"
            again.repeats.append(row.problem(expected))
        else:
            expected = f"{before.text}, as row {before.number} says of the same pair"
            again.contradictions.append(row.problem(expected))
    return list(first.values()), again
