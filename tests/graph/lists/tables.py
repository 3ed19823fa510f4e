"""Small lists and the stores they are loaded into."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph.lists.load import LoadOptions, LoadReport, load_tables
from graph.lists.table import Table, table_of
from graph.records import Relation
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore


def table(name: str, header: str, *rows: str) -> Table:
    """A table written with `|` between its cells; its header is row 1."""
    records = [line.split("|") for line in (header, *rows)]
    return table_of(name, "", records, range(1, len(records) + 1))


def loaded(*tables: Table, options: LoadOptions | None = None) -> SqliteStore:
    """A store that holds what the tables say, which must be without problems."""
    store = SqliteStore(":memory:")
    assert told(load_tables(store, tables, options)) == []
    return store


def put(store: GraphStore, *tables: Table, options: LoadOptions | None = None) -> LoadReport:
    """Load tables."""
    return load_tables(store, tables, options)


def told(report: LoadReport) -> list[str]:
    """The lines that a user reads."""
    return [str(problem) for problem in report.problems]


def refused(*tables: Table, store: GraphStore | None = None) -> list[str]:
    """What is wrong with tables of which nothing may be loaded."""
    store = store or SqliteStore(":memory:")
    before = store.version
    report = load_tables(store, tables)
    assert store.version == before
    return told(report)


def triples(relations: Iterable[Relation]) -> list[tuple[str, str, str]]:
    """Sources, kinds and targets in order."""
    return sorted((relation.source, str(relation.kind), relation.target) for relation in relations)


def write(folder: Path, name: str, text: str) -> Path:
    """A text file in UTF-8."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path
