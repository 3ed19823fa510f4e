"""Lists whose rows are pairs of a demand and a resource."""

from __future__ import annotations

from collections.abc import Iterator

from graph.lists.problems import BadList, Problem
from graph.lists.recognition.headers import chinese_headers, header_key
from graph.lists.table import Table
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind

_CHINESE = {
    "demand_id": ("需求编号", *chinese_headers("feedback", "demand")),
    "resource_id": ("资源编号", *chinese_headers("feedback", "resource")),
    "level": ("评级", *chinese_headers("feedback", "level")),
    "accepted": ("是否合适", *chinese_headers("feedback", "decision")),
}
"""Headers of columns besides their English names."""

_ENDS = {"demand_id": NodeKind.DEMAND, "resource_id": NodeKind.RESOURCE}


def pairs_of(table: Table, snapshot: Snapshot) -> tuple[list[tuple[str, str]], list[Problem]]:
    """The ids in the columns demand_id and resource_id, and a problem for each that `snapshot` does not have.

    Raises:
        BadList: the table lacks a column.
    """
    demands, resources = (column_of(table, name) for name in _ENDS)
    problems = [
        *_unknown(table, "demand_id", demands, snapshot),
        *_unknown(table, "resource_id", resources, snapshot),
    ]
    return list(zip(demands, resources, strict=True)), problems


def column_of(table: Table, name: str) -> list[str]:
    """The cells of a column that the table must have.

    Raises:
        BadList: it has no such column.
    """
    header = header_of(table, name)
    if header is None:
        headers = ", ".join(table.headers)
        raise BadList([Problem(table.path, table.header_row, "header", headers, f"a column {called(name)}")])
    return [cell.strip() for cell in table.columns[table.headers.index(header)]]


def header_of(table: Table, name: str) -> str | None:
    """The header of a column as the table has it, in English or Chinese; None where it has none."""
    keys = {header_key(header) for header in (name, *_CHINESE.get(name, ()))}
    return next((header for header in table.headers if header_key(header) in keys), None)


def called(name: str) -> str:
    """A column by its English name, and the Chinese one."""
    return " or ".join((name, *_CHINESE.get(name, ())[:1]))


def _unknown(table: Table, name: str, ids: list[str], snapshot: Snapshot) -> Iterator[Problem]:
    known = set(snapshot.ids_of(snapshot.rows_of_kind(_ENDS[name])))
    for row, id_ in zip(table.rows, ids, strict=True):
        if id_ not in known:
            yield Problem(table.path, row, header_of(table, name) or name, id_, f"the id of a {_ENDS[name]}")
