"""Columns that a file lacks: rows that the store has already keep what it says in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from graph.lists.columns import Batch, Cells
from graph.lists.planning.diff import NEEDS
from graph.lists.planning.directory import Directory, NodeRows
from graph.lists.planning.rows import LIST_OF_KIND, row_of
from graph.lists.titles import first_clause
from graph.records import Node, Value
from graph.store import Reads
from graph.values.tags import UNVERIFIED
from graph.vocabulary import ORGANIZATION_KINDS


def completed(reads: Reads, batch: Batch) -> Batch:
    """`batch` with the columns that it lacks and the stored rows of its ids have.

    A file that names only some columns changes those alone. A blank cell of a column that it has clears the
    value. Rows of chains, which have no column of ids, are taken as they are.
    """
    ids = batch.column("id")
    stored = reads.nodes(str(id_) for id_ in ids if id_ is not None)
    lacking = lacking_columns(batch, ids, stored)
    return replace(batch, columns={**batch.columns, **lacking}, completed=frozenset(lacking))


def lacking_columns(
    batch: Batch, ids: Sequence[Value | None], stored: Mapping[str, Node]
) -> dict[str, Cells]:
    """The columns that `batch` lacks and those `stored` rows have whose `ids` its rows bear.

    A row that its list names again is open, and an organization that a list states is no longer unverified.
    """
    given = batch.columns.keys() - batch.completed
    rows = {
        node.id: row_of(node.id, node.kind, _as_stated(node, given), node.alliance)
        for node in stored.values()
        if LIST_OF_KIND.get(node.kind) == batch.list_name
    }
    names = dict.fromkeys(name for row in rows.values() for name, value in row.items() if value is not None)
    lacking = [name for name in names if name not in given and name not in ("id", "alliance")]
    return {name: [rows.get(str(id_), {}).get(name) for id_ in ids] for name in lacking}


def _as_stated(node: Node, given: Collection[str]) -> Mapping[str, Value]:
    """What is still true of a stored node when a list that has the columns `given` states it."""
    dropped, props, tags = set[str](), dict(node.props), node.props.get("tags")
    if "withdrawn_on" in props:
        dropped |= {"status", "withdrawn_on"}
    if "description" in given and props.get("title") == first_clause(props.get("description")):
        dropped.add("title")
    if isinstance(tags, list) and UNVERIFIED in tags:
        props["tags"] = [tag for tag in tags if tag != UNVERIFIED]
        if not props["tags"]:
            dropped.add("tags")
    return {name: value for name, value in props.items() if name not in dropped}


def complete_found(reads: Reads, rows: NodeRows, owners: Sequence[str], directory: Directory) -> None:
    """Complete rows that came without an id, now that theirs is known."""
    given = rows.batch.column("id")
    fresh = [index for index, position in enumerate(rows.positions) if given[position] is None]
    if rows.group == "organizations":
        _take_names(reads, rows, fresh, owners, directory)
    stored = reads.nodes(id_ for id_ in rows.ids if id_)
    if not any(rows.ids[index] in stored for index in fresh):
        return
    cells = lacking_columns(rows.batch, rows.ids, stored)
    if rows.group not in NEEDS and cells.pop("kind", None):
        nodes = map(stored.get, rows.ids)
        rows.kinds = [node.kind if node else kind for node, kind in zip(nodes, rows.kinds, strict=True)]
    made = {name: column for name, column in rows.columns.items() if name in ("sent_in", "sent_on", "title")}
    rows.columns |= cells
    for name, column in made.items():
        rows.columns[name] = [old or new for old, new in zip(column, rows.columns[name], strict=True)]
    rows.batch.columns = {**rows.batch.columns, **cells}


def _take_names(
    reads: Reads, rows: NodeRows, fresh: Iterable[int], owners: Sequence[str], directory: Directory
) -> None:
    """An organization without an id is the stored one of its name, if only one may be meant.

    That of another alliance, of another stated kind or with another credit code is another one.
    """
    fresh = [index for index in fresh if rows.ids[index]]
    names = [str(rows.cell("name", index)) for index in fresh]
    named = directory.stored(names, ORGANIZATION_KINDS)
    known = reads.nodes(id_ for ids in named.values() for id_ in ids)
    kinds = rows.batch.column("kind")
    for index, name in zip(fresh, names, strict=True):
        position = rows.positions[index]
        may_be = [
            known[id_]
            for id_ in named[name]
            if known[id_].alliance in ("", owners[position])
            and (kinds[position] is None or known[id_].kind == rows.kinds[index])
            and rows.cell("uscc", index) in (None, known[id_].props.get("uscc", rows.cell("uscc", index)))
        ]
        if len(may_be) == 1 and rows.ids[index] not in known:
            rows.ids[index], rows.kinds[index] = may_be[0].id, may_be[0].kind
