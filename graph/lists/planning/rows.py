"""Nodes of a store as rows of their lists."""

from __future__ import annotations

from collections.abc import Mapping

from graph.records import Value
from graph.vocabulary import ORGANIZATION_KINDS, PERSON_KINDS, PRODUCT_KINDS, NodeKind

Row = Mapping[str, Value | None]

LIST_OF_KIND: dict[NodeKind, str] = {
    **dict.fromkeys(ORGANIZATION_KINDS, "organizations"),
    **dict.fromkeys(PERSON_KINDS, "people"),
    **dict.fromkeys(PRODUCT_KINDS, "products"),
    NodeKind.INDUSTRY_CHAIN: "chains",
    NodeKind.CHAIN_SEGMENT: "chains",
    NodeKind.DEMAND: "demands",
    NodeKind.RESOURCE: "resources",
    NodeKind.FEEDBACK: "feedback",
}
"""List that holds the nodes of a kind; regions, industries and places are made by the rows that name them."""


def row_of(id_: str, kind: NodeKind, props: Mapping[str, Value], alliance: str) -> Row:
    """The columns of a node's row by their English names."""
    owner = {"alliance": alliance or None}
    if kind == NodeKind.INDUSTRY_CHAIN:
        return {**props, "name": None, "chain": id_, **owner}
    if kind == NodeKind.CHAIN_SEGMENT:
        return {**props, "name": None, "segment": props.get("name"), **owner}
    if kind in (NodeKind.DEMAND, NodeKind.RESOURCE, NodeKind.FEEDBACK):
        return {"id": id_, **props, **owner}
    return {"id": id_, **props, "kind": kind.value, **owner}
