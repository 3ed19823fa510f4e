"""What people write into cells of numbers, days and telephones that is read with a warning, not refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graph.errors import BadValue
from graph.lists.fields import ListRow
from graph.lists.problems import Problem
from graph.lists.recognition.fitting import is_date
from graph.lists.recognition.headers import PARTS
from graph.records import Value
from graph.values.dates import EXPECTED
from graph.values.money import format_amount, parse_amount
from graph.values.ranges import bounds

COUNTS = frozenset({"quantity", "capacity", "slots", "wanted"})
"""Columns that hold numbers of something."""

_WORD = re.compile(r"[^\W\d_]")
_RELATIVE = frozenset({"年底前", "年内", "月底前"})
LARGE = 10**8
"""Yuan from which a bare number under 万元 is rather one of yuan."""


def keeps_text(model: type[ListRow], column: str, text: str) -> bool:
    """Whether a text that a column cannot hold is kept beside it: 三个月内, 3名（急）, 装修中."""
    if column in ("phone", "status"):
        return True
    return (column in COUNTS or is_date(model, column)) and bool(_WORD.search(text))


def kept_name(header: str) -> str:
    """What a column is called that keeps texts beside that of a header."""
    return f"{header.rpartition(PARTS)[2]}原文"


def kept_texts(
    place: str, rows: Sequence[int | None], name: str, cells: Sequence[str], errors: Mapping[str, BadValue]
) -> Iterator[Problem]:
    """A warning for each text of a column that is kept beside it."""
    for text, error in errors.items():
        row, near = rows[cells.index(text)], tuple(error.nearest)
        yield Problem(place, row, name, text, f"{error.expected}; the text is kept", near)


def days_without_year(
    place: str, rows: Sequence[int | None], name: str, cells: Sequence[str], values: Sequence[Value | None]
) -> Iterator[Problem]:
    """A warning for each text of a column that means another day every month or year: 年底前."""
    found = {
        text: BadValue(EXPECTED) for text, value in zip(cells, values, strict=True) if value in _RELATIVE
    }
    return kept_texts(place, rows, name, cells, found)


def large_amounts(
    place: str, rows: Sequence[int | None], cells: Sequence[str], values: Sequence[Value | None]
) -> Iterator[Problem]:
    """A warning for each amount that only the unit of its header makes a hundred million yuan or more.

    Args:
        place: what problems call the table.
        rows: number of each row.
        cells: amounts as written.
        values: what they were read as, with the header's unit.
    """
    for text, value in dict(zip(cells, values, strict=True)).items():
        if isinstance(value, int | float | str) and bounds(value)[1] >= LARGE and parse_amount(text) != value:
            expected = f"an amount in the unit of the header, which makes it {format_amount(value)}"
            yield Problem(place, rows[cells.index(text)], "amount", text, expected)
