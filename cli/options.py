"""Values of options, read as cells of lists are, with the same errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import typer

from graph.errors import BadValue
from graph.lists.problems import BadList, Problem
from graph.values.region_names import parse_known_region

T = TypeVar("T")


def bad_option(name: str, value: str, expected: str, nearest: Sequence[str] = ()) -> BadList:
    """The error for an option whose value cannot be used."""
    return BadList([Problem("", None, name, value, expected, tuple(nearest))])


def only(where: str, given: Mapping[str, object]) -> None:
    """Refuse options that would be passed over.

    Args:
        where: what they go with or without, such as `with --around`.
        given: values by name; None, False or empty where an option was not given.

    Raises:
        TyperException: one was given.
    """
    names = [name for name, value in given.items() if value is not None and value not in (False, [], ())]
    if names:
        raise typer.TyperException(f"{' and '.join(names)} {'go' if len(names) > 1 else 'goes'} {where}")


def read_option(name: str, value: str, parse: Callable[[str], T]) -> T:
    """The value of an option.

    Raises:
        BadList: `parse` refuses it.
    """
    try:
        return parse(value)
    except BadValue as error:
        raise bad_option(name, value, error.expected, error.nearest) from error


def read_region(name: str, value: str | None) -> str:
    """Code of the region that an option names, '' where it is not given.

    Raises:
        BadList: there is no such region.
    """
    return read_option(name, value, parse_known_region) if value else ""


def parse_day(text: str) -> date:
    """A day as 2026-12-31."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadValue("a day such as 2026-12-31") from error
