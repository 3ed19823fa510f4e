"""The file of --pairs: which demands and resources are to be scored together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.lists.problems import BadList, Problem
from graph.lists.readers.files import read_path
from graph.lists.table import Table
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind

_ENDS = {"demand_id": NodeKind.DEMAND, "resource_id": NodeKind.RESOURCE}


def read_pairs(path: Path, snapshot: Snapshot) -> list[tuple[str, str]]:
    """The pairs of ids in the columns demand_id and resource_id, in the order of the file.

    Raises:
        BadList: the file cannot be read, lacks a column, or names ids that `snapshot` does not have.
    """
    pairs, problems = list[tuple[str, str]](), list[Problem]()
    for table in read_path(path):
        demands, resources = (column_of(table, name) for name in _ENDS)
        problems += table.problems
        problems += _unknown(table, "demand_id", demands, snapshot)
        problems += _unknown(table, "resource_id", resources, snapshot)
        pairs += zip(demands, resources, strict=True)
    if problems:
        raise BadList(sorted(problems, key=lambda problem: problem.row or 0))
    return pairs


def column_of(table: Table, name: str) -> list[str]:
    """The cells of a column that the table must have.

    Raises:
        BadList: it has no such column.
    """
    if name not in table.headers:
        headers = ", ".join(table.headers)
        raise BadList([Problem(table.path, table.header_row, "header", headers, f"a column {name}")])
    return [cell.strip() for cell in table.columns[table.headers.index(name)]]


def _unknown(table: Table, name: str, ids: list[str], snapshot: Snapshot) -> Iterator[Problem]:
    known = set(snapshot.ids_of(snapshot.rows_of_kind(_ENDS[name])))
    for row, id_ in zip(table.rows, ids, strict=True):
        if id_ not in known:
            yield Problem(table.path, row, name, id_, f"the id of a {_ENDS[name]}")
