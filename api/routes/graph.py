"""`/graph`: finding nodes by name, and going from one to its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.crud import Id
from api.cursors import Limit, cut, decode_cursor
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.selection import SelectionQuery
from api.state import Shared
from graph.errors import BadValue, NotFound
from graph.lists.fields import Column
from graph.names import Hit
from graph.neighbours import DIRECTIONS, Direction, Neighbour, neighbour_groups, neighbours
from graph.records import Evidence
from graph.values.text import normalise
from graph.vocabulary import NodeKind, RelationKind

router = APIRouter(prefix=f"{PREFIX}/graph", tags=["graph"], route_class=Route)


def _hit_key(cursor: str) -> str:
    key = decode_cursor(cursor)
    if len(key.split(" ", 2)) < 3 or not all(part.isdecimal() for part in key.split(" ", 2)[:2]):
        raise BadValue("a cursor that `next` of another page of the search gave")
    return key


def _neighbour_key(cursor: str) -> str:
    key = decode_cursor(cursor)
    if len(key.split(" ", 2)) < 3:
        raise BadValue("a cursor that `next` of another page of neighbours gave")
    return key


def _wanted(text: str) -> str:
    if not normalise(text):
        raise BadValue("a part of a name")
    return text


class NodePage(BaseModel):
    """Some nodes, and the cursor of the next page."""

    items: Sequence[NodeItem]
    next: str | None
    suggestions: Sequence[NodeItem] = Field(
        default=(), description="Where nothing is found: nodes with a name like it, the likest first"
    )


class SearchQuery(BaseModel):
    """What is searched for."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Column(_wanted, "Part of a name, a title or an alias", "示例科技")]
    kind: list[NodeKind] = Field(
        default_factory=list[NodeKind], description="Kinds of node; all where none is given"
    )
    cursor: Annotated[str | None, Column(_hit_key, "`next` of the page before", "MCA0IG9yZy0x")] = None
    limit: Limit = 50


class NeighbourItem(BaseModel):
    """A neighbour, and the relation with it."""

    relation: RelationKind
    direction: Direction = Field(description="`out`: leads to the neighbour; `in`: comes from it")
    node: NodeItem
    weight: float | None
    evidence: Sequence[Evidence]


class GroupItem(BaseModel):
    """How many neighbours of one kind of node a relation leads to (`out`) or comes from (`in`)."""

    relation: RelationKind
    direction: Direction
    kind: NodeKind
    count: int


class NeighbourPage(BaseModel):
    """Some neighbours, the cursor of the next page, and how many there are in all."""

    items: Sequence[NeighbourItem]
    next: str | None
    groups: Sequence[GroupItem] = Field(
        description="All neighbours asked for, counted by relation, direction and kind"
    )


class NeighbourQuery(SelectionQuery):
    """Which neighbours are asked for."""

    direction: Direction | None = Field(default=None, description="Both where none is given")
    cursor: Annotated[
        str | None, Column(_neighbour_key, "`next` of the page before", "T0ZGRVJTIG91dCByLTE")
    ] = None
    limit: Limit = 50


@router.get(
    "/search",
    operation_id="search_nodes",
    summary="Find nodes by name",
    response_model=NodePage,
    responses=documented(),
)
def search_nodes(state: Shared, query: Annotated[SearchQuery, Query()]) -> Response:
    """Whole names first, then beginnings of names, then others, short names first."""
    names = state.names()
    hits = names.find(query.q, query.kind)
    last = _place(query.cursor) if query.cursor else ()
    shown, following = cut(dropwhile(lambda hit: hit[:3] <= last, hits), query.limit, _key_of_hit)
    alike = [] if hits else names.suggest(query.q, query.kind)
    items, suggestions = (
        [NodeItem.of(names.snapshot.node(hit.row)) for hit in found] for found in (shown, alike)
    )
    return json_response(NodePage(items=items, next=following, suggestions=suggestions))


@router.get(
    "/nodes/{id:id}/neighbours",
    operation_id="list_neighbours",
    summary="List the neighbours of a node",
    response_model=NeighbourPage,
    responses=documented(NotFound),
)
def list_neighbours(state: Shared, id: Id, query: Annotated[NeighbourQuery, Query()]) -> Response:
    """By relation, direction and id, with the evidence of each relation."""
    relation, direction, last = (query.cursor or "  ").split(" ", 2)
    directions: tuple[Direction, ...] = (query.direction,) if query.direction else DIRECTIONS
    graph = state.part(query.selection())
    found = neighbours(graph, id, directions, (relation, direction, last))
    shown, following = cut(found, query.limit, lambda neighbour: " ".join(neighbour.key))
    groups = [
        GroupItem(relation=each.relation, direction=each.direction, kind=each.kind, count=len(each.rows))
        for each in neighbour_groups(graph, id, directions)
    ]
    return json_response(NeighbourPage(items=list(map(_item, shown)), next=following, groups=groups))


def _place(cursor: str) -> tuple[int, int, str]:
    grade, length, id_ = cursor.split(" ", 2)
    return int(grade), int(length), id_


def _key_of_hit(hit: Hit) -> str:
    return f"{hit.grade} {hit.length} {hit.id}"


def _item(neighbour: Neighbour) -> NeighbourItem:
    relation = neighbour.relation
    return NeighbourItem(
        relation=relation.kind,
        direction=neighbour.direction,
        node=NodeItem.of(neighbour.node),
        weight=relation.weight,
        evidence=relation.evidence,
    )
