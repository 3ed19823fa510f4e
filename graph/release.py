"""A part of the graph as a data release: tables, what their columns mean, counts, checksums, citation."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic_core import to_json

from graph.exploration.selection import Selection
from graph.exploration.subgraph import Subgraph
from graph.formats.attributes import Attributes, column_name, node_attributes, relation_attributes
from graph.formats.parquet import Columns, ColumnType
from graph.formats.tables import write_table
from graph.new_folder import new_folder
from graph.query.node_columns import CONTACTS, Property, Props, properties_of
from graph.records import Node, Relation
from graph.vocabulary import NodeKind

_NODE: Mapping[str, str] = {
    "id": "Id",
    "label": "Name, title or id",
    "node_kind": "Kind of node",
    "alliance": "Id of the alliance that owns its row",
}
_RELATION: Mapping[str, tuple[ColumnType, str]] = {
    "source": ("text", "Id of the node it leads from"),
    "relation": ("text", "Kind of relation"),
    "target": ("text", "Id of the node it leads to"),
    "weight": ("number", "Weight, where one is given"),
    "status": ("text", "stated: somebody says so; inferred: nobody does"),
    "sources": ("text", "Who says so, joined by ;"),
    "evidence": ("text", "Every statement with source, days, validity, confidence and status, as JSON"),
}


def write_release(graph: Subgraph, selection: Selection, folder: Path, day: date) -> None:
    """Write a release into a new folder; but for the day equal graphs give equal files.

    Args:
        graph: what is released.
        selection: how it was chosen.
        folder: where to; made, or empty.
        day: when it is made.

    Raises:
        FolderInUse: the folder holds something.
    """
    nodes = [_without_contacts(node) for node in graph.nodes()]
    relations = list(graph.relations())
    properties = _properties(nodes)
    with new_folder(folder) as partial:
        _write_nodes(nodes, properties, partial)
        _write_relations(relations, partial)
        about = _about(graph, nodes, relations, selection, day)
        (partial / "schema.json").write_bytes(to_json(_schema(properties), indent=2))
        about["files"] = {file.name: _file(file) for file in sorted(partial.iterdir())}
        (partial / "release.json").write_bytes(to_json(about, indent=2))
        (partial / "CITATION.txt").write_text(_citation(about, partial), encoding="utf-8")


def _without_contacts(node: Node) -> Node:
    kept = {name: value for name, value in node.props.items() if name not in CONTACTS}
    return Node(node.id, node.kind, kept, node.alliance)


def _properties(nodes: Sequence[Node]) -> list[Property]:
    """The columns that at least one node has."""
    props = dict[NodeKind, list[Props]]()
    for node in nodes:
        props.setdefault(node.kind, []).append(node.props)
    used = {name for node in nodes for name in node.props}
    found = {each for several in properties_of(props).values() for each in several if each.of in used}
    return sorted(found, key=lambda each: each.name)


def _write_nodes(nodes: Sequence[Node], properties: Sequence[Property], folder: Path) -> None:
    rows: list[Attributes] = [{"id": node.id, **node_attributes(node)} for node in nodes]
    names = sorted({name for row in rows for name in row} - _NODE.keys())
    write_table(folder / "nodes.csv", [*_NODE, *names], rows)
    columns = Columns()
    for name in _NODE:
        columns.add(name, "text", [row.get(name) for row in rows])
    for each in properties:
        columns.add(column_name(each.name), each.type, [each.value(node.props) for node in nodes])
    columns.write(folder / "nodes.parquet")


def _write_relations(relations: Sequence[Relation], folder: Path) -> None:
    rows = [_relation_row(relation) for relation in relations]
    write_table(folder / "relations.csv", [*_RELATION], rows)
    columns = Columns()
    for name, (type_, _) in _RELATION.items():
        columns.add(name, type_, [row.get(name) for row in rows])
    columns.write(folder / "relations.parquet")


def _relation_row(relation: Relation) -> Attributes:
    ends = {"source": relation.source, "target": relation.target, "sources": ";".join(_sources(relation))}
    return {**ends, **relation_attributes(relation)}


def _sources(relation: Relation) -> list[str]:
    return list(dict.fromkeys(item.evidence for item in relation.evidence if item.evidence))


def _schema(properties: Sequence[Property]) -> dict[str, object]:
    own = [{"name": name, "type": "text", "about": about} for name, about in _NODE.items()]
    listed = [
        {"name": column_name(each.name), "type": each.type, "about": f"Column {each.of} of its list"}
        for each in properties
    ]
    relations = [{"name": name, "type": type_, "about": about} for name, (type_, about) in _RELATION.items()]
    return {"nodes": own + listed, "relations": relations, "left_out": sorted(CONTACTS)}


def _about(
    graph: Subgraph,
    nodes: Sequence[Node],
    relations: Sequence[Relation],
    selection: Selection,
    day: date,
) -> dict[str, object]:
    return {
        "made_on": day.isoformat(),
        "as_of": selection.standing.as_of or None,
        "version": graph.snapshot.version,
        "selection": {
            "kinds": sorted(selection.kinds),
            "relations": sorted(selection.relations),
            "region": selection.region or None,
            "inferred": selection.standing.inferred,
        },
        "nodes": _counted(node.kind.value for node in nodes),
        "relations": _counted(relation.kind.value for relation in relations),
        "sources": _counted(source for relation in relations for source in _sources(relation)),
    }


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _file(path: Path) -> dict[str, object]:
    return {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def _citation(about: Mapping[str, object], folder: Path) -> str:
    as_of = about["as_of"] or about["made_on"]
    checksum = hashlib.sha256((folder / "release.json").read_bytes()).hexdigest()
    return (
        f"Changlian graph release, as of {as_of}, made on {about['made_on']} from version {about['version']}."
        f" SHA-256 of release.json: {checksum}\n"
    )
