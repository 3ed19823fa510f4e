"""The file of --sources: the nodes for which links are sought."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from graph.lists.problems import BadList, Problem, bad_file
from graph.lists.readers.files import read_path
from graph.lists.recognition.headers import header_key
from graph.lists.table import Table
from graph.snapshot import Snapshot
from graph.values.nearest import nearest
from graph.vocabulary import NODE_KIND_LABELS, NodeKind

_HEADERS = ("id", "编号")


def read_asked(path: Path, snapshot: Snapshot, kinds: Collection[NodeKind]) -> list[str]:
    """The ids in the column `id` (编号), each once, in the order of the file.

    Raises:
        BadList: the file cannot be read, has no such column or no rows, or names what is no node of `kinds`.
    """
    ids, problems = list[str](), list[Problem]()
    for table in read_path(path):
        found = _column(table)
        problems += [*table.problems, *_wrong(table, found, snapshot, kinds)]
        ids += found
    if problems:
        raise BadList(problems)
    if not ids:
        raise bad_file(str(path), "no rows", "a row for each node that is asked about")
    return list(dict.fromkeys(ids))


def _column(table: Table) -> list[str]:
    keys = set(map(header_key, _HEADERS))
    for header, cells in zip(table.headers, table.columns, strict=True):
        if header_key(header) in keys:
            return [cell.strip() for cell in cells]
    headers = ", ".join(table.headers)
    raise BadList([Problem(table.path, table.header_row, "header", headers, "a column id or 编号")])


def _wrong(
    table: Table, ids: list[str], snapshot: Snapshot, kinds: Collection[NodeKind]
) -> Iterator[Problem]:
    known = snapshot.ids_of(snapshot.rows_of_kind(*kinds))
    allowed = set(known)
    labels = "、".join(NODE_KIND_LABELS[kind] for kind in NodeKind if kind in kinds)
    for row, id_ in zip(table.rows, ids, strict=True):
        if snapshot.kept(id_) in allowed:
            continue
        other = snapshot.row(id_)
        is_other = f", not of {snapshot.node(other).kind}" if other is not None else ""
        near = () if is_other else nearest(id_, known)
        yield Problem(table.path, row, "id", id_, f"the id of a node of {labels}{is_other}", near)
