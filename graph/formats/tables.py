"""Two tables in CSV: nodes, and relations between them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from graph.exploration.subgraph import Subgraph
from graph.formats.attributes import Attributes, node_attributes, relation_attributes
from graph.formats.columns import written
from graph.new_folder import new_folder
from graph.values.formulas import harmless

_NODE = ("id", "label", "node_kind", "alliance")
_RELATION = ("source", "relation", "target", "weight", "status", "evidence")


def write_tables(graph: Subgraph, folder: Path) -> None:
    """Write `nodes.csv` and `relations.csv` into a new folder.

    UTF-8 without BOM, lines end in CR LF; text that a spreadsheet program would calculate stands behind an
    apostrophe.

    Raises:
        FolderInUse: the folder holds something.
    """
    with new_folder(folder) as partial:
        write_table(partial / "nodes.csv", *_nodes(graph))
        write_table(partial / "relations.csv", *_relations(graph))


def _nodes(graph: Subgraph) -> tuple[Sequence[str], Iterable[Attributes]]:
    names = {name for node in graph.nodes() for name in node_attributes(node)}
    rows = ({"id": node.id, **node_attributes(node)} for node in graph.nodes())
    return [*_NODE, *sorted(names - {*_NODE})], rows


def _relations(graph: Subgraph) -> tuple[Sequence[str], Iterable[Attributes]]:
    rows = (
        {"source": relation.source, "target": relation.target, **relation_attributes(relation)}
        for relation in graph.relations()
    )
    return _RELATION, rows


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Attributes]) -> None:
    """Write rows under some of their columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(map(harmless, columns))
        writer.writerows([harmless(written(row.get(column, ""))) for column in columns] for row in rows)
