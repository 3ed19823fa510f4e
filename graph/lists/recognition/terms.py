"""Columns that no list has, kept under their headers and read all the same: 学历要求, 贷款期限."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from graph.lists.recognition.headers import header_key
from graph.lists.recognition.readings import readings
from graph.reference import read_table
from graph.values.cells import split_cell

_LISTS = ("demands", "resources", "organizations")


class Term(NamedTuple):
    """What such a column says of a demand, a resource or an organization.

    Attributes:
        name: its name in English.
        kinds: kinds of demand and resource that it is read of, none for all.
        headers: by list the headers that mean it, the usual one first.
        about: description in English.
    """

    name: str
    kinds: tuple[str, ...]
    headers: Mapping[str, tuple[str, ...]]
    about: str


@cache
def terms_of(list_name: str) -> tuple[Term, ...]:
    """The terms that rows of a list may have."""
    return tuple(term for term in _terms() if term.headers.get(list_name))


@lru_cache(maxsize=8192)
def find_term(list_name: str, header: str) -> Term | None:
    """What a column of a list says under a header, perhaps with a number, a unit or a remark."""
    keys = {reading.key for reading in readings(header)}
    return next((term for key, term in _by_key(list_name) if key in keys), None)


@cache
def usual_extras() -> frozenset[str]:
    """Headers, in comparable form, that no column is called and that are usual: those of terms and others."""
    kept = (header_key(row["header"]) for row in read_table("kept_headers"))
    return frozenset([*kept, *(key for name in _LISTS for key, _ in _by_key(name))])


@cache
def _by_key(list_name: str) -> tuple[tuple[str, Term], ...]:
    return tuple(
        (header_key(header), term) for term in terms_of(list_name) for header in term.headers[list_name]
    )


@cache
def _terms() -> tuple[Term, ...]:
    return tuple(_read())


def _read() -> Iterator[Term]:
    for row in read_table("terms"):
        headers = {name: tuple(split_cell(row[name])) for name in _LISTS}
        yield Term(row["term"], tuple(split_cell(row["kinds"])), headers, row["about"])
