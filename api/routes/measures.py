"""`/graph`: the most central nodes, and groups of nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.selection import SelectionQuery
from api.state import Shared
from graph.exploration.centrality import Measure, most_central
from graph.exploration.communities import Method, groups_of

router = APIRouter(prefix=f"{PREFIX}/graph", tags=["graph"], route_class=Route)


class CentralityQuery(SelectionQuery):
    """Which nodes are asked for."""

    measure: Measure = Field(
        default=Measure.PAGERANK,
        description="Number of relations, PageRank, or share of shortest paths that go through it",
    )
    limit: int = Field(default=50, ge=1, le=10_000, description="How many nodes at most")


class CentralNode(NodeItem):
    """A node, and how central it is."""

    value: float


class CentralityView(BaseModel):
    """The most central nodes first."""

    items: Sequence[CentralNode]


class CommunityQuery(SelectionQuery):
    """Which groups are asked for."""

    method: Method = Field(
        default=Method.LOUVAIN, description="Dense parts (louvain), or parts that hang together at all"
    )
    limit: int = Field(default=50, ge=1, le=1_000, description="How many groups at most, large ones first")
    members: int = Field(default=10, ge=0, le=1_000, description="How many nodes of each are named")


class CommunityItem(BaseModel):
    """A group of nodes."""

    size: int
    nodes: Sequence[NodeItem] = Field(description="Some of its nodes, those with most relations first")


class CommunityView(BaseModel):
    """Groups, large ones first."""

    items: Sequence[CommunityItem]
    count: int = Field(description="How many groups there are in all")
    modularity: float = Field(description="How much more relations lie within groups than by chance")


@router.get(
    "/centrality",
    operation_id="rank_nodes",
    summary="Find the most central nodes",
    response_model=CentralityView,
    responses=documented(),
)
def rank_nodes(state: Shared, query: Annotated[CentralityQuery, Query()]) -> Response:
    """In the part of the graph that is asked."""
    graph = state.part(query.selection())
    found = most_central(graph, query.measure, query.limit)
    items = [CentralNode(**dict(NodeItem.of(node)), value=value) for node, value in found]
    return json_response(CentralityView(items=items))


@router.get(
    "/communities",
    operation_id="list_communities",
    summary="Find groups of nodes",
    response_model=CommunityView,
    responses=documented(),
)
def list_communities(state: Shared, query: Annotated[CommunityQuery, Query()]) -> Response:
    """In the part of the graph that is asked. Equal graphs give equal groups."""
    graph = state.part(query.selection())
    found = groups_of(graph, query.method)
    items = [
        CommunityItem(
            size=len(rows),
            nodes=[NodeItem.of(graph.snapshot.node(row)) for row in rows[: query.members].tolist()],
        )
        for rows in found.members[: query.limit]
    ]
    return json_response(CommunityView(items=items, count=len(found.members), modularity=found.modularity))
