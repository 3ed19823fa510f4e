"""Tags of organisations and people: their synonyms, what they imply and when they expire."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from graph.errors import BadValue
from graph.reference import read_table
from graph.values.cells import split_cell
from graph.values.dates import parse_date
from graph.values.text import normalise, plain

EXAMPLE, UNVERIFIED = "示例", "待核实"
MARKS = frozenset({EXAMPLE, UNVERIFIED})
"""Marks of what is invented, and of organizations known only because a list named them; no titles."""

_SEPARATOR = re.compile("[、，,]")
_QUOTES = re.compile("[\"'“”‘’「」『』《》\\s]+")


@cache
def _canonical() -> dict[str, str]:
    """Tag by each of its spellings in comparable form."""
    return {
        _key(spelling): row["tag"]
        for row in read_table("tags")
        for spelling in (row["tag"], *split_cell(row["synonyms"]))
    }


@cache
def _closures() -> dict[str, frozenset[str]]:
    """Each tag of the table with all that follows from it."""
    direct = {row["tag"]: split_cell(row["implies"]) for row in read_table("tags")}

    def closure(tag: str) -> frozenset[str]:
        return frozenset({tag}).union(*map(closure, direct[tag]))

    return {tag: closure(tag) for tag in direct}


def _key(text: str) -> str:
    return _QUOTES.sub("", normalise(text))


def parse_tags(text: str) -> list[str]:
    """The tags of a cell, separated by `;`, `、` or a comma, each as `parse_tag` gives it."""
    return list(dict.fromkeys(parse_tag(part) for part in split_cell(_SEPARATOR.sub(";", text))))


def parse_tag(text: str) -> str:
    """A tag under its usual name, `TAG` or `TAG@DATE` with the last day it holds.

    高企 gives 高新技术企业. A tag the table does not know stays as given.

    Raises:
        BadValue: no name before the `@`, or no date after it.
    """
    name, at, until = plain(text).partition("@")
    tag = _canonical().get(_key(name), name.strip())
    if not tag:
        raise BadValue("a tag such as 高新技术企业 or 高新技术企业@2026-12-31")
    return f"{tag}@{parse_date(until, end=True)}" if at else tag


def tag_expiry(tag: str) -> tuple[str, str]:
    """Name and last day ('' for none) of a canonical tag."""
    name, _, until = tag.partition("@")
    return name, until


def implied_tags(tags: Iterable[str]) -> frozenset[str]:
    """Names of canonical `tags` and of all that follow from them: 国家级小巨人 implies 专精特新."""
    names = frozenset(tag_expiry(tag)[0] for tag in tags)
    return names.union(*(_closures().get(name, ()) for name in names))


def tags_on(tags: Iterable[str], day: str) -> frozenset[str]:
    """`implied_tags` of those `tags` that have not expired on the ISO date `day`."""
    return implied_tags(tag for tag in tags if (until := tag_expiry(tag)[1]) == "" or until >= day)


def parse_eligible(text: str) -> tuple[str, ...]:
    """The alternatives of one item of `eligible`: 高企|专精特新 asks for either."""
    alternatives = [parse_tag(part) for part in plain(text).split("|") if part.strip()]
    if not alternatives:
        raise BadValue("tags separated by |, such as 高新技术企业|专精特新")
    return tuple(dict.fromkeys(alternatives))
