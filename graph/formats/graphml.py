"""GraphML (http://graphml.graphdrawing.org/specification.html)."""

from __future__ import annotations

from collections.abc import Iterator

from graph.exploration.subgraph import Subgraph
from graph.formats.attributes import Attributes, node_attributes, relation_attributes
from graph.formats.columns import Key, keys_of, written
from graph.formats.xml_text import attribute, content

_TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}
_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def graphml(graph: Subgraph) -> Iterator[str]:
    """Pieces of a file. Edges bear their kind of relation as `key`, too, which networkx reads as edge key."""
    nodes = keys_of(map(node_attributes, graph.nodes()))
    edges = keys_of(relation_attributes(relation) | {"key": ""} for relation in graph.relations())
    yield _HEAD
    yield from _declared("node", "n", nodes)
    yield from _declared("edge", "e", edges)
    yield '<graph edgedefault="directed">\n'
    for node in graph.nodes():
        yield f"<node id={attribute(node.id)}>{_data('n', nodes, node_attributes(node))}</node>\n"
    for relation in graph.relations():
        ends = f"source={attribute(relation.source)} target={attribute(relation.target)}"
        attributes = relation_attributes(relation) | {"key": relation.kind.value}
        yield f"<edge {ends}>{_data('e', edges, attributes)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _declared(of: str, prefix: str, keys: dict[Key, int]) -> Iterator[str]:
    for (name, type_), number in keys.items():
        named = f"attr.name={attribute(name)} attr.type={attribute(_TYPES[type_])}"
        yield f'<key id="{prefix}{number}" for="{of}" {named}/>\n'


def _data(prefix: str, keys: dict[Key, int], attributes: Attributes) -> str:
    return "".join(
        f'<data key="{prefix}{keys[name, type(value)]}">{content(written(value))}</data>'
        for name, value in attributes.items()
    )
