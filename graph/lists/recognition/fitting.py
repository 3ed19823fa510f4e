"""Whether values can be what a header says: 单位 is an organization or a unit, 期限 a day or a term."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from graph.errors import BadValue
from graph.lists.fields import ListRow, Meaning
from graph.lists.parsers import first_day, last_day
from graph.lists.recognition.headers import header_key
from graph.lists.recognition.readings import UNITS
from graph.lists.recognition.serials import day_of_serial
from graph.reference import read_table
from graph.values.cells import split_cell
from graph.values.money import parse_amount
from graph.values.unrecognised import Unrecognised

_TRIED = 200
"""Distinct values that are looked at."""


def fits(model: type[ListRow], meaning: Meaning, cells: Sequence[str]) -> bool:
    """Whether more than half of the distinct values can be read as the column's."""
    values = list(dict.fromkeys(text for cell in cells if (text := cell.strip())))[:_TRIED]
    return sum(_can_be(model, meaning, text) for text in values) * 2 > len(values)


def is_date(model: type[ListRow], column: str) -> bool:
    """Whether a column holds days."""
    return model.columns()[column].parse in (first_day, last_day)


def _can_be(model: type[ListRow], meaning: Meaning, text: str) -> bool:
    column = meaning.column
    if column in ("unit", "organization"):
        return (header_key(text) in UNITS) == (column == "unit")
    try:
        if column == "amount":
            parse_amount(text, meaning.reading.yuan or 1)
            return True
        value = model.columns()[column].parse(text)
    except BadValue:
        return is_date(model, column) and day_of_serial(text) is not None
    if column == "eligible":
        return all(tag in _tags() for item in split_cell(str(text)) for tag in item.split("|"))
    return not isinstance(value, Unrecognised)


@cache
def _tags() -> frozenset[str]:
    return frozenset(
        name for row in read_table("tags") for name in (row["tag"], *split_cell(row["synonyms"]))
    )
