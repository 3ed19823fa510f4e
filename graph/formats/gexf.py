"""GEXF 1.2 (https://gexf.net/schema.html)."""

from __future__ import annotations

from collections.abc import Iterator

from graph.exploration.subgraph import Subgraph
from graph.formats.attributes import Attributes, Scalar, node_attributes, relation_attributes
from graph.formats.columns import Key, keys_of, written
from graph.formats.xml_text import attribute

_TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}
_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph defaultedgetype="directed" mode="static">
"""
_KEY = "networkx_key"


def gexf(graph: Subgraph) -> Iterator[str]:
    """Pieces of a file. Edges bear their kind of relation as `networkx_key`, too, and a number as `id`."""
    nodes = keys_of(_without(node_attributes(node), "label") for node in graph.nodes())
    edges = keys_of(
        _without(relation_attributes(relation), "weight") | {_KEY: ""} for relation in graph.relations()
    )
    yield _HEAD
    yield from _declared("node", nodes)
    yield from _declared("edge", edges)
    yield "<nodes>\n"
    for node in graph.nodes():
        values = _values(nodes, _without(node_attributes(node), "label"))
        yield f"<node id={attribute(node.id)} label={attribute(node.name)}>{values}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, relation in enumerate(graph.relations()):
        ends = f"source={attribute(relation.source)} target={attribute(relation.target)}"
        weight = "" if relation.weight is None else f' weight="{float(relation.weight)}"'
        attributes = _without(relation_attributes(relation), "weight") | {_KEY: relation.kind.value}
        yield f'<edge id="{number}" {ends}{weight}>{_values(edges, attributes)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(of: str, keys: dict[Key, int]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for (name, type_), number in keys.items():
        yield f'<attribute id="{number}" title={attribute(name)} type="{_TYPES[type_]}"/>\n'
    yield "</attributes>\n"


def _values(keys: dict[Key, int], attributes: Attributes) -> str:
    values = "".join(
        f'<attvalue for="{keys[name, type(value)]}" value={attribute(written(value))}/>'
        for name, value in attributes.items()
    )
    return f"<attvalues>{values}</attvalues>"


def _without(attributes: Attributes, name: str) -> dict[str, Scalar]:
    return {each: value for each, value in attributes.items() if each != name}
