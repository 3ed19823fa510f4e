"""Attributes of nodes and relations as every format writes them: text, numbers and truth values only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.records import Node, Relation, Value

if TYPE_CHECKING:
    import networkx as nx

    from graph.exploration.subgraph import Subgraph

Scalar = str | int | float | bool
Attributes = dict[str, Scalar]

_OWN = frozenset({"id", "label", "node_kind", "alliance", "pid", "viz", "parents"})
"""Names that are ours, or that a format has for itself: a column of this name gets `_` behind it."""


def node_attributes(node: Node) -> Attributes:
    """Name (`label`), kind (`node_kind`), owner (`alliance`) and columns of a node; lists joined by `;`."""
    own: Attributes = {"label": node.name, "node_kind": node.kind.value}
    if node.alliance:
        own["alliance"] = node.alliance
    return own | {column_name(name): _scalar(value) for name, value in node.props.items()}


def relation_attributes(relation: Relation) -> Attributes:
    """Kind (`relation`), `status`, `weight` where there is one, and `evidence`, a list in JSON."""
    stated = any(item.status == "stated" for item in relation.evidence)
    attributes: Attributes = {
        "relation": relation.kind.value,
        "status": "stated" if stated else "inferred",
        "evidence": f"[{','.join(item.to_json() for item in relation.evidence)}]",
    }
    if relation.weight is not None:
        attributes["weight"] = float(relation.weight)
    return attributes


def column_name(name: str) -> str:
    """Name of the attribute that holds a column."""
    return f"{name}_" if name.rstrip("_") in _OWN else name


def to_networkx(graph: Subgraph) -> nx.MultiDiGraph[str]:
    """What networkx reads from each format; edge keys are kinds of relation."""
    import networkx  # noqa: PLC0415 - slow to import

    made: nx.MultiDiGraph[str] = networkx.MultiDiGraph()
    made.add_nodes_from((node.id, node_attributes(node)) for node in graph.nodes())
    for relation in graph.relations():
        made.add_edge(relation.source, relation.target, relation.kind.value, **relation_attributes(relation))
    return made


def _scalar(value: Value) -> Scalar:
    return ";".join(value) if isinstance(value, list) else value
