"""Parsers of cells that make several of a column's values, or that only lists need."""

from __future__ import annotations

from collections.abc import Callable

from graph.errors import BadValue
from graph.values.cells import split_cell
from graph.values.dates import parse_date
from graph.values.region_names import parse_region
from graph.values.tags import parse_eligible, parse_tags
from graph.values.text import plain
from graph.vocabulary import LEVELS

_LONGEST = 400
"""Characters of a name: what is named becomes part of an id, and ids have at most 2,000 bytes."""


def as_given(text: str) -> str:
    """Text in full, white space included."""
    return text


def line(text: str) -> str:
    """A name or an id: trimmed, otherwise as given."""
    name = text.strip()
    if len(name) > _LONGEST:
        raise BadValue(f"at most {_LONGEST} characters, not {len(name):,}")
    return name


def items(text: str) -> list[str]:
    """Names separated by `;`."""
    return [line(item) for item in split_cell(text)]


def region(text: str) -> str:
    """The code of a region, '' for everywhere, or the name of a place that no table knows."""
    code = parse_region(text)
    line(code)
    return code


def first_day(text: str) -> str:
    """A date; a month or a year without a day means its first."""
    return parse_date(text)


def last_day(text: str) -> str:
    """A date; a month or a year without a day means its last."""
    return parse_date(text, end=True)


def eligible(text: str) -> list[str]:
    """Conditions on tags, all of them to be met; each lists its alternatives separated by `|`."""
    return list(dict.fromkeys("|".join(parse_eligible(item)) for item in split_cell(plain(text))))


def tags(text: str) -> list[str]:
    """Tags under their usual names."""
    return parse_tags(plain(text))


def _number(low: float, high: float, expected: str) -> Callable[[str], float]:
    def parse(text: str) -> float:
        try:
            number = float(text)
        except ValueError as error:
            raise BadValue(expected) from error
        if not low <= number <= high:
            raise BadValue(expected)
        return number

    return parse


weight = _number(0, 1e15, "a number, 0 or more")
confidence = _number(0, 1, "a number from 0 to 1")


def _whole(numbers: range, expected: str) -> Callable[[str], int]:
    def parse(text: str) -> int:
        try:
            number = float(text)
        except ValueError as error:
            raise BadValue(expected) from error
        if number not in numbers:
            raise BadValue(expected)
        return int(number)

    return parse


level = _whole(LEVELS, "a whole number from 1 to 4")
position = _whole(range(1, 1_000_001), "a whole number from 1 to 1,000,000")
