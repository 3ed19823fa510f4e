"""Rows in the store that named a product by a name it now loses: they are read again, to find another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.lists.columns import Batch
from graph.lists.planning.rows import LIST_OF_KIND, row_of
from graph.models import LISTS
from graph.records import Node, Relation, Value
from graph.store import Reads
from graph.vocabulary import PRODUCT_KINDS, NodeKind


def rows_to_restate(reads: Reads, batches: Iterable[Batch]) -> list[Batch]:
    """The stored rows whose products `batches` rename, as batches of their own."""
    columns = ("id", "kind", "name", "aliases")
    stated = {
        str(id_ or f"{kind or NodeKind.PRODUCT}/{name}"): _names(name, aliases)
        for batch in batches
        if batch.list_name == "products"
        for id_, kind, name, aliases in zip(*map(batch.column, columns), strict=True)
    }
    stored = reads.nodes(stated) if stated else {}
    renamed = {
        id_
        for id_, node in stored.items()
        if node.kind in PRODUCT_KINDS
        and _names(node.props.get("name"), node.props.get("aliases")) - stated[id_]
    }
    if not renamed:
        return []
    users = sorted({id_ for relation in reads.relations_of(renamed) for id_ in _users(relation, renamed)})
    nodes = reads.nodes(users).values()
    by_list = dict[str, list[Node]]()
    for node in nodes:
        if name := LIST_OF_KIND.get(node.kind):
            by_list.setdefault(name, []).append(node)
    return [_batch(name, members) for name, members in by_list.items()]


def _names(name: Value | None, aliases: Value | None) -> set[str]:
    return {str(name), *(aliases if isinstance(aliases, list) else ())}


def _users(relation: Relation, renamed: set[str]) -> Iterable[str]:
    """The node whose own row states a relation with a renamed product."""
    for item in relation.evidence:
        if item.row == "source" and relation.target in renamed:
            yield relation.source
        if item.row == "target" and relation.source in renamed:
            yield relation.target


def _batch(name: str, nodes: Sequence[Node]) -> Batch:
    rows = [row_of(node.id, NodeKind(node.kind), node.props, node.alliance) for node in nodes]
    columns = dict.fromkeys(column for row in rows for column, value in row.items() if value is not None)
    cells = {column: [row.get(column) for row in rows] for column in columns}
    return Batch(LISTS[name], "", [None] * len(rows), cells, restated=True)
