"""JSON in the node-link form of networkx and d3."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from pydantic_core import to_json

from graph.exploration.subgraph import Subgraph
from graph.formats.attributes import node_attributes, relation_attributes


def node_link(graph: Subgraph) -> Iterator[str]:
    """Pieces of a file that `networkx.node_link_graph` takes; one node or edge a line."""
    yield '{"directed": true, "multigraph": true, "graph": {},\n"nodes": [\n'
    for comma, node in zip(_commas(), graph.nodes(), strict=False):
        yield comma + _line({"id": node.id, **node_attributes(node)})
    yield '\n],\n"edges": [\n'
    for comma, relation in zip(_commas(), graph.relations(), strict=False):
        ends = {"source": relation.source, "target": relation.target, "key": relation.kind.value}
        yield comma + _line(ends | relation_attributes(relation))
    yield "\n]}\n"


def _commas() -> Iterator[str]:
    return chain([""], repeat(",\n"))


def _line(value: object) -> str:
    return to_json(value).decode()
