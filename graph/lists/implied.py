"""What a sheet says for all rows that do not say it themselves."""

from __future__ import annotations

from collections.abc import Sequence, Set
from pathlib import PurePath

from graph.lists.guess import kind_in, kind_of_table
from graph.lists.table import Table
from graph.records import Value

Columns = dict[str, list[Value | None]]

_NEEDS = {"title", "description", "kind"}
"""Columns that tell lists of needs and offers from others."""


def imply(columns: Columns, table: Table, known: Set[str], units: Sequence[str]) -> None:
    """Fill in organization, kind and unit.

    Args:
        columns: canonical values by column name; completed in place.
        table: where they come from.
        known: names of the list's columns.
        units: unit of measure that header or cell names beside each quantity.
    """
    if table.organization and "organization" in known:
        named = columns.get("organization") or [None] * len(table.rows)
        columns["organization"] = [value or table.organization for value in named]
    if known >= _NEEDS and "kind" not in columns:
        _add(columns, "kind", _kinds(table))
    if "unit" in known and "unit" not in columns:
        _add(columns, "unit", units)


def _add(columns: Columns, name: str, texts: Sequence[str]) -> None:
    if any(texts):
        columns[name] = [text or None for text in texts]


def _kinds(table: Table) -> list[str]:
    """Kind of each row: of the heading above it, else of sheet, title or file, else of the headers."""
    names = [*table.titles, table.sheet, PurePath(table.path).stem]
    usual = kind_of_table(names, table.headers)
    return [kind_in(section) or usual for section in table.sections] or [usual] * len(table.rows)
