"""`/graph`: what lies around a node, paths between two, central nodes and groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.crud import Id
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.selection import SelectionQuery
from api.state import Shared
from graph.errors import NotFound
from graph.exploration.centrality import Measure, most_central
from graph.exploration.communities import Method, groups_of
from graph.exploration.ego import MOST_HOPS, ego
from graph.exploration.paths import LONGEST, NoPath, Path, Paths, shortest_path, simple_paths
from graph.exploration.steps import Way
from graph.exploration.subgraph import Subgraph
from graph.records import Evidence
from graph.vocabulary import RelationKind

router = APIRouter(prefix=f"{PREFIX}/graph", tags=["graph"], route_class=Route)

Direction = Annotated[Way, Field(description="Which way relations are followed: both, out or in")]


class EgoQuery(SelectionQuery):
    """What around a node is asked for."""

    hops: int = Field(default=1, ge=0, le=MOST_HOPS, description="Steps from the node")
    direction: Direction = "both"
    limit: int = Field(default=200, ge=1, le=10_000, description="How many nodes at most, nearest first")


class EgoNode(NodeItem):
    """A node, and how far it is."""

    distance: int = Field(description="Steps from the node asked for")


class LinkItem(BaseModel):
    """A relation between two nodes."""

    source: str = Field(examples=["org-1"])
    relation: RelationKind
    target: str = Field(examples=["org-2"])


class RelationItem(LinkItem):
    """A relation with its weight and evidence."""

    weight: float | None
    evidence: Sequence[Evidence]


class EgoView(BaseModel):
    """The nodes around one, and all relations between them."""

    nodes: Sequence[EgoNode]
    relations: Sequence[RelationItem]
    left_out: int = Field(description="How many nodes within reach are not shown, for the limit")


class PathQuery(SelectionQuery):
    """Which paths are asked for."""

    source: str = Field(description="Id of the node where paths begin", examples=["org-1"])
    target: str = Field(description="Id of the node where they end", examples=["org-2"])
    which: Literal["shortest", "all"] = Field(
        default="shortest", description="One of fewest steps, or all that pass no node twice"
    )
    longest: int = Field(default=4, ge=1, le=LONGEST, description="Most steps")
    direction: Direction = "both"
    limit: int = Field(default=20, ge=1, le=1_000, description="How many paths at most, short ones first")


class PathItem(BaseModel):
    """A path: its nodes, and for each step all relations between the two."""

    nodes: Sequence[NodeItem]
    steps: Sequence[Sequence[LinkItem]]


class PathsView(BaseModel):
    """Some paths, short ones first."""

    paths: Sequence[PathItem]
    complete: bool = Field(description="Whether there are no others within the limits")


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


@router.get(
    "/nodes/{id:id}/ego",
    operation_id="read_ego",
    summary="Read what lies around a node",
    response_model=EgoView,
    responses=documented(NotFound),
)
def read_ego(state: Shared, id: Id, query: Annotated[EgoQuery, Query()]) -> Response:
    """Its ego network: all nodes within some steps and the relations between them."""
    graph = state.part(query.selection())
    found = ego(graph, id, query.hops, query.limit, query.direction)
    nodes = zip(found.graph.nodes(), found.distances.tolist(), strict=True)
    items = [EgoNode(**dict(NodeItem.of(node)), distance=distance) for node, distance in nodes]
    relations = [
        RelationItem(
            source=each.source,
            relation=each.kind,
            target=each.target,
            weight=each.weight,
            evidence=each.evidence,
        )
        for each in found.graph.relations()
    ]
    return json_response(EgoView(nodes=items, relations=relations, left_out=found.left_out))


@router.get(
    "/paths",
    operation_id="list_paths",
    summary="Find paths between two nodes",
    response_model=PathsView,
    responses=documented(NotFound, NoPath),
)
def list_paths(state: Shared, query: Annotated[PathQuery, Query()]) -> Response:
    """A shortest path, or all that pass no node twice."""
    graph = state.part(query.selection())
    ends = query.source, query.target
    if query.which == "shortest":
        found = Paths((shortest_path(graph, *ends, query.longest, query.direction),), complete=True)
    else:
        found = simple_paths(graph, *ends, query.longest, query.limit, query.direction)
    paths = [_path(graph, path) for path in found.paths]
    return json_response(PathsView(paths=paths, complete=found.complete))


def _path(graph: Subgraph, path: Path) -> PathItem:
    nodes = [NodeItem.of(graph.snapshot.node(graph.row(id_))) for id_ in path.nodes]
    steps = [
        [LinkItem(source=each.source, relation=each.kind, target=each.target) for each in step]
        for step in path.steps
    ]
    return PathItem(nodes=nodes, steps=steps)
