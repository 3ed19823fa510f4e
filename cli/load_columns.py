"""What is said about columns on the command line, for the layouts of the files that are loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cli.options import bad_option
from graph.lists.fields import ListRow
from graph.lists.load import list_of
from graph.lists.problems import BadList
from graph.lists.recognition.corrections import Corrections, amended, remember
from graph.lists.recognition.headers import header_key
from graph.lists.recognition.mapping import KEEP, SKIP, fingerprint
from graph.lists.returned import without_faults
from graph.lists.table import Table
from graph.models import LISTS
from graph.values.nearest import nearest

OPTION = "--column"


class Said(NamedTuple):
    """What headers of a layout mean."""

    layout: str
    model: type[ListRow]
    columns: dict[str, str]


def columns_said(tables: Iterable[Table], as_list: str | None, options: Sequence[str]) -> list[Said]:
    """What options such as 要多少钱=amount say about the tables that have the header.

    Raises:
        BadList: an option is no HEADER=COLUMN, no table has its header, or its list has no such column.
    """
    wanted = dict(map(_parted, options))
    found, headers = list[Said](), dict[str, None]()
    for table in map(without_faults, tables if wanted else ()):
        try:
            name = list_of(table, as_list)
        except BadList:
            continue  # loading tells
        headers |= dict.fromkeys(table.headers)
        keys = {header_key(header): header for header in table.headers}
        columns = {
            keys[key]: _column(LISTS[name], column)
            for header, column in wanted.items()
            if (key := header_key(header)) in keys
        }
        found.append(Said(fingerprint(name, table.headers), LISTS[name], columns))
    known = set(map(header_key, headers))
    for header in wanted:
        if header_key(header) not in known:
            raise bad_option(OPTION, header, "a header of the files", nearest(header, headers))
    return [each for each in found if each.columns]


def corrections_with(known: Corrections, said: Iterable[Said]) -> Corrections:
    """What is known of columns with what is said now."""
    for layout, model, columns in said:
        known = amended(known, layout, model, columns)
    return known


def remember_all(url: str, said: Iterable[Said]) -> None:
    """Remember what is said for the next lists of the layouts.

    Raises:
        StoreUnavailable: it cannot be written.
    """
    for layout, model, columns in said:
        remember(url, layout, model, columns)


def _parted(option: str) -> tuple[str, str]:
    header, equals, column = option.rpartition("=")
    if not (header and equals and column):
        raise bad_option(OPTION, option, "a header and its column, such as 要多少钱=amount")
    return header, column.strip()


def _column(model: type[ListRow], text: str) -> str:
    """English name of a column, however it is said, or what becomes of one that is none of the list's."""
    if column := text if text in (KEEP, SKIP) else model.find_column(text)[0]:
        return column
    names = [*model.columns(), KEEP, SKIP]
    expected = f"a column of {model.list_name}, {KEEP} or {SKIP}"
    raise bad_option(OPTION, text, expected, nearest(text, names))
