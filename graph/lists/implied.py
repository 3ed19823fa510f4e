"""What a sheet says for all rows that do not say it themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath

from graph.errors import BadValue
from graph.lists.fields import Column
from graph.lists.guess import kind_in, kind_of_table
from graph.lists.table import Table
from graph.records import Value
from graph.vocabulary import NeedKind

Columns = dict[str, list[Value | None]]

_NEEDS = {"title", "description", "kind"}
"""Columns of lists whose kinds a name may tell."""


def imply(columns: Columns, table: Table, known: Mapping[str, Column], units: Sequence[str]) -> None:
    """Fill in organization, kind and unit.

    Args:
        columns: canonical values by column name; completed in place.
        table: where they come from.
        known: the list's columns.
        units: unit of measure that header or cell names beside each quantity.
    """
    if table.organization and "organization" in known:
        named = columns.get("organization") or [None] * len(table.rows)
        columns["organization"] = [value or table.organization for value in named]
    if known.keys() >= _NEEDS and "kind" not in columns:
        kinds = [kind for kind in NeedKind if _can_be(known["kind"], kind)]
        _add(columns, "kind", [kind if kind in kinds else "" for kind in _kinds(table, kinds)])
    if "unit" in known and "unit" not in columns:
        _add(columns, "unit", units)


def _add(columns: Columns, name: str, texts: Sequence[str]) -> None:
    if any(texts):
        columns[name] = [text or None for text in texts]


def _can_be(column: Column, text: str) -> bool:
    """Whether a column can hold a text: a list of people holds experts, but no loans."""
    try:
        column.read(text)
    except BadValue:
        return False
    return True


def _kinds(table: Table, kinds: Collection[NeedKind]) -> list[str]:
    """Kind of each row: of the heading above it, else of sheet, title or file, else of the headers."""
    names = [*table.titles, table.sheet, PurePath(table.path).stem]
    usual = kind_of_table(names, table.headers, kinds)
    return [kind_in(section, kinds) or usual for section in table.sections] or [usual] * len(table.rows)
