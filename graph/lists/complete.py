"""Columns that a file lacks: rows that the store has already keep what it says in them."""

from __future__ import annotations

from dataclasses import replace

from graph.lists.columns import Batch
from graph.lists.rows import LIST_OF_KIND, row_of
from graph.store import Reads


def completed(reads: Reads, batch: Batch) -> Batch:
    """`batch` with the columns that it lacks and the stored rows of its ids have.

    A file that names only some columns changes those alone. A blank cell of a column that it has clears the
    value. Rows of chains, which have no column of ids, are taken as they are.
    """
    ids = batch.column("id")
    stored = reads.nodes(str(id_) for id_ in ids if id_ is not None)
    rows = {
        node.id: row_of(node.id, node.kind, node.props, node.alliance)
        for node in stored.values()
        if LIST_OF_KIND.get(node.kind) == batch.list_name
    }
    names = dict.fromkeys(name for row in rows.values() for name, value in row.items() if value is not None)
    lacking = [name for name in names if name not in batch.columns and name != "alliance"]
    cells = {name: [rows.get(str(id_), {}).get(name) for id_ in ids] for name in lacking}
    return replace(batch, columns={**batch.columns, **cells})
