"""What a sheet says for all rows that do not say it themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath

from graph.errors import BadValue
from graph.lists.fields import Column
from graph.lists.recognition.guess import kind_in, kind_of_table
from graph.lists.table import Table
from graph.records import Value
from graph.vocabulary import NeedKind

Columns = dict[str, list[Value | None]]

_NEEDS = {"title", "description", "kind"}
"""Columns of lists whose kinds a name may tell."""


def imply(
    columns: Columns, table: Table, known: Mapping[str, Column], units: Sequence[str], words: Sequence[str]
) -> None:
    """Fill in organization, kind, direction and unit.

    Args:
        columns: canonical values by column name; completed in place.
        table: where they come from.
        known: the list's columns.
        units: unit of measure that header or cell names beside each quantity.
        words: kinds as written, which may be directions: 采购 is a kind of need and says who sells.
    """
    if table.organization and "organization" in known:
        named = columns.get("organization") or [None] * len(table.rows)
        columns["organization"] = [value or table.organization for value in named]
    if known.keys() >= _NEEDS and "kind" not in columns:
        kinds = [kind for kind in NeedKind if _read(known["kind"], kind)]
        told = [kind if kind in kinds else "" for kind in _kinds(table, kinds)]
        if table.by_hand and "direction" in columns:
            pairs = zip(told, columns["direction"], strict=True)
            told = [kind or (NeedKind.SUPPLY if side else "") for kind, side in pairs]
        _add(columns, "kind", told)
    if table.by_hand and "direction" in known and "direction" not in columns:
        sides = {word: _read(known["direction"], word) for word in set(words)}
        _add(columns, "direction", [sides[word] for word in words])
    if "unit" in known and "unit" not in columns:
        _add(columns, "unit", units)


def _add(columns: Columns, name: str, texts: Sequence[str]) -> None:
    if any(texts):
        columns[name] = [text or None for text in texts]


def _read(column: Column, text: str) -> str:
    """What a column makes of a word, '' where it cannot hold it: a list of people holds no loans."""
    try:
        return str(column.read(text) or "")
    except BadValue:
        return ""


def _kinds(table: Table, kinds: Collection[NeedKind]) -> list[str]:
    """Kind of each row: of the heading above it, else of sheet, title or file, else of the headers."""
    names = [*table.titles, table.sheet, PurePath(table.path).stem]
    usual = kind_of_table(names, table.headers, kinds)
    return [kind_in(section, kinds) or usual for section in table.sections] or [usual] * len(table.rows)
