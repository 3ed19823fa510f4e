"""Lists of rated pairs: columns demand_id, resource_id, and level or accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from graph.errors import BadValue
from graph.lists.problems import BadList, Problem
from graph.lists.readers.files import read_path
from graph.lists.table import Table
from graph.snapshot import Snapshot
from matching.learning.scale import HIGHEST, LOWEST, Scale
from matching.pair_list import called, column_of, header_of, pairs_of
from matching.sparse import Floats

_USUAL = Scale()
_WIDER = Scale(HIGHEST)
_YES_NO = Scale(2)
_STRAY = 0.01
"""Where fewer ratings than this share lie above the usual scale, they are mistakes and no wider scale."""

_ACCEPTED = {
    **dict.fromkeys(("yes", "true", "1", "accepted", "是", "接受", "合适"), 2.0),
    **dict.fromkeys(("no", "false", "0", "rejected", "否", "拒绝", "不合适"), 1.0),
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


class _Cell(NamedTuple):
    """What one column says: its name, its header as written, and its text as a level."""

    name: str
    header: str
    text: str
    level: float


@dataclass(frozen=True, slots=True)
class _Row:
    """A rating; `accepted` is what another column says beside a level."""

    path: str
    number: int
    pair: tuple[str, str]
    rating: _Cell
    accepted: _Cell | None = None

    def problem(self, expected: str, cell: _Cell | None = None) -> Problem:
        told = cell or self.rating
        return Problem(self.path, self.number, told.header, told.text, expected)


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
    problems += [*_outside(rows, scale), *_against(rows, scale)]
    kept, again = _distinct(rows)
    problems += again.contradictions
    if problems:
        raise BadList(sorted(problems, key=lambda problem: problem.row or 0))
    levels = np.array([row.rating.level for row in kept])
    return Labels([row.pair for row in kept], levels, scale, again.repeats)


def _rows(table: Table, snapshot: Snapshot) -> tuple[list[_Row], list[Problem]]:
    pairs, problems = pairs_of(table, snapshot)
    headers = {name: header for name in _PARSERS if (header := header_of(table, name))}
    if not headers:
        found, expected = ", ".join(table.headers), f"a column {' or '.join(map(called, _PARSERS))}"
        raise BadList([Problem(table.path, table.header_row, "header", found, expected)])
    rows = list[_Row]()
    columns = (column_of(table, name) for name in headers)
    for number, pair, *texts in zip(table.rows, pairs, *columns, strict=True):
        cells, wrong = _cells(headers, texts)
        problems += [Problem(table.path, number, *each) for each in wrong]
        if not wrong:
            rows.append(_Row(table.path, number, pair, *cells))
    return rows, problems


def _cells(
    headers: Mapping[str, str], texts: Sequence[str]
) -> tuple[list[_Cell], list[tuple[str, str, str]]]:
    """What the columns of a row say, and header, text and what was expected of each that says nothing.

    Where there is a level the other column may be empty.
    """
    cells, wrong = list[_Cell](), list[tuple[str, str, str]]()
    for (name, header), text in zip(headers.items(), texts, strict=True):
        if cells and not text:
            continue
        try:
            cells.append(_Cell(name, header, text, _PARSERS[name](text)))
        except BadValue as error:
            wrong.append((header, text, error.expected))
    return cells, wrong


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
"""How columns of ratings are read; of two the first counts, and the second must not contradict."""


def _scale(rows: Sequence[_Row]) -> Scale:
    if all(row.rating.name == "accepted" for row in rows):
        return _YES_NO
    above = sum(row.rating.level > _USUAL.top for row in rows)
    return _WIDER if above > _STRAY * len(rows) else _USUAL


def _outside(rows: Sequence[_Row], scale: Scale) -> Iterator[Problem]:
    expected = f"a level from {LOWEST} to {scale.top}, as the others are"
    return (row.problem(expected) for row in rows if row.rating.level > scale.top)


def _against(rows: Sequence[_Row], scale: Scale) -> Iterator[Problem]:
    """Rows whose level suits and which say no, or the reverse; the middle level may be either."""
    middle = (LOWEST + scale.top) / 2
    for row in rows:
        if row.accepted is None or (row.rating.level - middle) * (row.accepted.level - 1.5) >= 0:
            continue
        right = "yes, 是" if row.rating.level > middle else "no, 否"
        yield row.problem(f"{right}, as the level {row.rating.text} of {scale.top} says", row.accepted)


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
        if before.rating.level == row.rating.level:
            expected = f"each pair once; row {before.number} says the same"
            again.repeats.append(row.problem(expected))
        else:
            expected = f"{before.rating.text}, as row {before.number} says of the same pair"
            again.contradictions.append(row.problem(expected))
    return list(first.values()), again
