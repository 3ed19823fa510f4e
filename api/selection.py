"""Query parameters that choose a part of the graph."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.exploration.selection import Selection, parse_known_region
from graph.exploration.standing import Standing
from graph.lists.fields import Column
from graph.vocabulary import NodeKind, RelationKind


class SelectionQuery(BaseModel):
    """Which part of the graph is asked."""

    model_config = ConfigDict(extra="forbid")

    kind: list[NodeKind] = Field(
        default_factory=list[NodeKind], description="Kinds of node; all but feedback where none is given"
    )
    relation: list[RelationKind] = Field(
        default_factory=list[RelationKind], description="Kinds of relation; all where none is given"
    )
    region: Annotated[
        str | None,
        Column(
            parse_known_region,
            "What lies in this region, code or name, with what belongs to it but lies nowhere",
            "350200",
        ),
    ] = None
    as_of: date | None = Field(default=None, description="Day on which relations must hold")
    inferred: bool = Field(default=False, description="Also relations that nobody states, only inferred ones")

    def selection(self) -> Selection:
        """The part that is meant."""
        standing = Standing(self.inferred, self.as_of.isoformat() if self.as_of else "")
        return Selection(frozenset(self.kind), frozenset(self.relation), self.region or "", standing)
