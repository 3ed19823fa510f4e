"""How the columns of a list are read, to be corrected once for all lists of the same layout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import FormData

from api.pages.language import Words
from api.pages.problem_words import column_label, list_label
from graph.lists.corrections import Corrections, read_corrections, remember
from graph.lists.load import list_of
from graph.lists.mapping import KEEP, SKIP, fingerprint, propose
from graph.lists.problems import BadList
from graph.lists.returned import without_faults
from graph.lists.table import Table
from graph.models import LISTS

_FIELD = "columns-"
_SAMPLES, _LONGEST, _TABLES = 3, 40, 20
_OURS = frozenset({"sent_in", "withdrawn_on", "alliance", "part_of", "merged_into"})
"""Columns that loading or other pages fill in."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column as it stands in a file, and the one that it is read as."""

    header: str
    samples: str
    column: str


@dataclass(frozen=True, slots=True)
class TableView:
    """The columns of a table, and those that they may be read as, by their English names."""

    place: str
    list: str
    field: str
    columns: tuple[ColumnView, ...]
    choices: tuple[tuple[str, str], ...]


def table_views(tables: Iterable[Table], corrections: Corrections, words: Words) -> tuple[TableView, ...]:
    """How each table whose list can be told is read."""
    views = list[TableView]()
    for table, name in _lists(tables):
        layout, model = fingerprint(name, table.headers), LISTS[name]
        targets = propose(table, model, corrections.get(layout))
        columns = tuple(
            ColumnView(header, _samples(cells), targets[header].column)
            for header, cells in zip(table.headers, table.columns, strict=True)
            if header
        )
        choices = [
            (column, column_label(column, name, words)) for column in model.columns() if column not in _OURS
        ]
        shown = {column.column for column in columns} & _OURS
        choices += [(column, column_label(column, name, words)) for column in sorted(shown)]
        choices += [(each, words(f"columns.{each}")) for each in (KEEP, SKIP)]
        field = f"{_FIELD}{layout}"
        views.append(TableView(table.place, list_label(name, words), field, columns, tuple(choices)))
    return tuple(views[:_TABLES])


def corrected(url: str, tables: Iterable[Table], form: FormData) -> Corrections:
    """What is remembered for the store at `url` after the form's corrections.

    Raises:
        StoreUnavailable: it cannot be read or written.
    """
    known = read_corrections(url)
    for table, name in _lists(tables):
        layout, model = fingerprint(name, table.headers), LISTS[name]
        parts = (str(value).rpartition("=") for value in form.getlist(f"{_FIELD}{layout}"))
        chosen = {header: column for header, _, column in parts}
        shown = propose(table, model, known.get(layout))
        said = {
            header: column
            for header, column in chosen.items()
            if header in shown and shown[header].column != column
        }
        if said:
            known = remember(url, layout, model, said)
    return known


def _lists(tables: Iterable[Table]) -> Iterable[tuple[Table, str]]:
    for table in map(without_faults, tables):
        try:
            yield table, list_of(table, None)
        except BadList:
            continue


def _samples(cells: Iterable[str]) -> str:
    filled = list(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip()))[:_SAMPLES]
    return "；".join(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…" for text in filled)
