"""`/graph`: what lies around a node, and paths between two."""

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
