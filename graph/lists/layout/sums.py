"""Sheets that sum up others: whether they say anything of their own."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from graph.errors import BadValue
from graph.lists.recognition.headers import ROW_NUMBERS, header_key
from graph.lists.table import Table
from graph.lists.words import spellings
from graph.models import LISTS
from graph.values.quantities import parse_count

_TELLS = frozenset({"title", "description", "name", "organization", "source", "chain"})
"""Columns that say what or who."""
_LONG_NUMBER = re.compile(r"\d{8}")
"""That of a telephone or a day, no count."""
_MARKS = re.compile(r"\W+")
_LOOKED_AT = 100
"""Rows of one organization in which the parts of a text are looked for."""

Place = tuple[int, int]
"""Number of a table and of a row in it."""


def only_counts(table: Table) -> bool:
    """Whether a table has no column of texts that say what or who."""
    return all(_columns(header).isdisjoint(_TELLS) for header in table.headers)


def repeats(table: Table, others: Sequence[Table]) -> bool:
    """Whether other tables say all that each row says in words, and of the same organization."""
    places, texts = defaultdict[str, set[Place]](set), list[list[list[str]]]()
    for number, other in enumerate(others):
        texts.append([list(map(_comparable, cells)) for cells in other.columns])
        for cells in [*texts[-1], [_comparable(other.sheet)] * len(other.rows)]:
            for row, cell in enumerate(cells):
                places[cell].add((number, row))
    said = [cells for cells in map(_said, table.headers, table.columns) if cells]
    named = [header for header in table.headers if "organization" in _columns(header)]
    whose = _said(named[0], table.columns[table.headers.index(named[0])]) if named else []
    for row in range(len(table.rows)):
        words = [cells[row] for cells in said if cells[row]]
        about = places.get((whose[row] if whose else "") or "".join(words[:1]), set[Place]())
        for word in words:
            if not places.get(word, set[Place]()) & about and not _is_composed(word, about, texts):
                return False
    return True


def _is_composed(text: str, about: set[Place], texts: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Whether the cells of one row make up most of a text: 招聘焊工3人 of 焊工 and 3."""
    for number, row in sorted(about)[:_LOOKED_AT]:
        rest = text
        for cell in sorted((cells[row] for cells in texts[number]), key=len, reverse=True):
            rest = rest.replace(cell, "") if cell else rest
        if len(_MARKS.sub("", rest)) * 3 <= len(text):
            return True
    return False


def _said(header: str, cells: Sequence[str]) -> list[str]:
    """What a column says in words, '' where nothing; none where it numbers, counts or sorts the rows."""
    said = list(map(_comparable, cells))
    told = set(said) - {""}
    if header_key(header) in ROW_NUMBERS or all(map(_is_count, told)):
        return []
    return [] if told <= _sorts() and _columns(header).isdisjoint(_TELLS) else said


def _is_count(text: str) -> bool:
    try:
        parse_count(text)
    except BadValue:
        return False
    return not _LONG_NUMBER.search(text)


def _columns(header: str) -> set[str]:
    """Columns of any list that a header may mean."""
    return {meaning.column for model in LISTS.values() for meaning in model.meanings(header)}


def _comparable(cell: str) -> str:
    return unicodedata.normalize("NFKC", "".join(cell.split()))


@cache
def _sorts() -> frozenset[str]:
    """Words for kinds of need, directions and states, which other sheets tell by their names."""
    words = (
        word
        for table in ("need_kind", "direction", "status")
        for synonyms in spellings(table).values()
        for word in synonyms
    )
    return frozenset(("供", "需", "供给", "需求", *words))
