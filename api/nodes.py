"""Nodes of any kind as short objects."""

from __future__ import annotations

from pydantic import BaseModel, Field

from graph.records import Node
from graph.vocabulary import NodeKind


class NodeItem(BaseModel):
    """A node by id, kind and name."""

    id: str = Field(examples=["org-1"])
    kind: NodeKind
    name: str = Field(description="Its name or title, else its id", examples=["厦门示例科技有限公司"])
    alliance: str | None = Field(description="Id of the alliance that owns it", examples=["jm-alliance"])

    @classmethod
    def of(cls, node: Node) -> NodeItem:
        """The object of a node."""
        return cls(id=node.id, kind=node.kind, name=node.name, alliance=node.alliance or None)
