"""Which list a table is and how its columns are read, to be corrected before it is imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Literal

from starlette.datastructures import FormData

from api.pages.facts import said
from api.pages.language import Words
from api.pages.problem_words import column_label, list_label
from graph.lists.columns import parse_table
from graph.lists.fields import ListRow
from graph.lists.load import list_of
from graph.lists.problems import BadList
from graph.lists.recognition.corrections import Corrections, amended, read_corrections, remember
from graph.lists.recognition.mapping import EMPTY, KEEP, SKIP, fingerprint, propose
from graph.lists.returned import without_faults
from graph.lists.table import Table
from graph.models import LISTS
from graph.records import Value

Lists = Mapping[str, str]
"""By place of a table, the list that somebody said it is."""

Keep = Literal["none", "new", "all"]
"""`new` are those that empty no column; the others wait for the import that empties it."""

_COLUMNS, _LIST = "columns-", "list-"
_SAMPLES, _LONGEST, _TABLES = 3, 40, 20
_OURS = frozenset({"sent_in", "sent_on", "withdrawn_on", "alliance", "part_of", "merged_into"})
"""Columns that loading or other pages fill in."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A cell as it is written and, where that says more, as it is read; `bad` where it cannot be."""

    written: str
    read: str
    bad: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column as it stands in a file, and the one that it is read as."""

    header: str
    samples: tuple[Sample, ...]
    column: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table, the list that it is taken for ('' for none), and its columns.

    Attributes:
        place: where it stands.
        list: English name of the list.
        list_field: name of the field that says which list it is.
        lists: values and names of all lists.
        field: name of the field that says what columns are.
        columns: none where it is no list.
        choices: values and names of what a column can be read as.
    """

    place: str
    list: str
    list_field: str
    lists: tuple[tuple[str, str], ...]
    field: str = ""
    columns: tuple[ColumnView, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


def chosen_lists(tables: Iterable[Table], form: FormData) -> Lists:
    """Which lists a form says the tables are."""
    said = {table.place: str(form.get(_list_field(table), "")) for table in tables}
    return {place: name for place, name in said.items() if name in LISTS}


def table_views(
    tables: Iterable[Table], lists: Lists, corrections: Corrections, words: Words
) -> tuple[TableView, ...]:
    """How each table is read."""
    views = list[TableView]()
    names = tuple((name, list_label(name, words)) for name in LISTS)
    for table in list(tables)[:_TABLES]:
        view = TableView(table.place, "", _list_field(table), names)
        for ours, name in listed([table], lists):
            layout = fingerprint(name, ours.headers)
            columns = _columns(ours, LISTS[name], corrections.get(layout), words)
            choices = _choices(name, {column.column for column in columns}, words)
            view = replace(view, list=name, field=f"{_COLUMNS}{layout}", columns=columns, choices=choices)
        views.append(view)
    return tuple(views)


def corrected(url: str, tables: Iterable[Table], form: FormData, keep: Keep) -> Corrections:
    """What is remembered for the store at `url` with the form's corrections.

    Args:
        url: address of the store.
        tables: what the form is about.
        form: what was said of their columns.
        keep: which corrections are written down for lists to come.

    Raises:
        StoreUnavailable: it cannot be read or written.
    """
    tables = list(tables)
    known = read_corrections(url)
    for table, name in listed(tables, chosen_lists(tables, form)):
        layout, model = fingerprint(name, table.headers), LISTS[name]
        parts = (str(value).rpartition("=") for value in form.getlist(f"{_COLUMNS}{layout}"))
        chosen = {header: column for header, _, column in parts}
        shown = propose(table, model, known.get(layout))
        said = {
            header: column
            for header, column in chosen.items()
            if header in shown and shown[header].column != column
        }
        if said:
            known = amended(known, layout, model, said)
            if keep == "all" or (keep == "new" and EMPTY not in known[layout].values()):
                remember(url, layout, model, said)
    return known


def listed(tables: Iterable[Table], lists: Lists) -> Iterator[tuple[Table, str]]:
    """The tables whose list is said or can be told, with its name."""
    for table in map(without_faults, tables):
        try:
            yield table, list_of(table, lists)
        except BadList:
            continue


def _list_field(table: Table) -> str:
    return f"{_LIST}{blake2b(table.place.encode(), digest_size=8).hexdigest()}"


def _choices(name: str, shown: set[str], words: Words) -> tuple[tuple[str, str], ...]:
    columns = [column for column in LISTS[name].columns() if column not in _OURS]
    named = [(column, column_label(column, name, words)) for column in (*columns, *sorted(shown & _OURS))]
    return (*named, *((each, words(f"columns.{each}")) for each in (KEEP, SKIP)))


def _columns(
    table: Table, model: type[ListRow], said: Mapping[str, str] | None, words: Words
) -> tuple[ColumnView, ...]:
    targets = propose(table, model, said)
    cells = [_samples(column) for column in table.columns]
    few = replace(table, columns=cells, rows=range(1, _SAMPLES + 1), sections=(), problems=[], warnings=[])
    # The few cells shown could be taken for something else than all of them are, so it is said what they are.
    read = parse_table(few, model, {header: target.column for header, target in targets.items() if header})
    named = [(header, targets[header].column) for header in table.headers]
    return tuple(
        ColumnView(header, tuple(_read(column, read.columns, name, words)), name)
        for (header, name), column in zip(named, cells, strict=True)
        if header
    )


def _samples(cells: Iterable[str]) -> list[str]:
    """The first texts of a column that are unlike each other."""
    filled = list(dict.fromkeys(cell for cell in cells if cell.strip()))[:_SAMPLES]
    return filled + [""] * (_SAMPLES - len(filled))


def _read(
    cells: Sequence[str], columns: Mapping[str, Sequence[Value | None]], name: str, words: Words
) -> Iterator[Sample]:
    units = columns.get("unit") or [None] * len(cells)
    values = columns.get(name) if name not in (KEEP, SKIP) else None
    for index, cell in enumerate(cells):
        written = _short(cell)
        value = values[index] if values else None
        if not written:
            continue
        if value is None:
            yield Sample(written, "", bad=values is not None)
            continue
        unit = units[index]
        read = _short(said(name, {name: value, **({"unit": unit} if unit else {})}, words))
        yield Sample(written, "" if read == written else read, bad=False)


def _short(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
