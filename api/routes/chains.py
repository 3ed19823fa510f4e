"""`/chains`: industry chains with their segments, products and members."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.crud import Id, nodes_page
from api.filters import ListQuery
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.state import Shared
from graph.chains.chain import Segment, chain_of
from graph.errors import NotFound
from graph.records import Node
from graph.vocabulary import NodeKind

router = APIRouter(prefix=f"{PREFIX}/chains", tags=["chains"], route_class=Route)

_CHAINS = frozenset({NodeKind.INDUSTRY_CHAIN})


class ChainItem(BaseModel):
    """An industry chain."""

    id: str = Field(examples=["新型显示产业链"])
    name: str = Field(examples=["新型显示产业链"])
    region: str | None = Field(description="Six-digit code", examples=["350211"])
    alliance: str | None = Field(description="Id of the alliance that owns it", examples=["jm-alliance"])


class SegmentItem(BaseModel):
    """A segment of a chain."""

    id: str = Field(examples=["新型显示产业链/面板制造"])
    name: str = Field(examples=["面板制造"])
    upstream: tuple[str, ...] = Field(
        description="Ids of the segments it takes from", examples=[["新型显示产业链/玻璃基板"]]
    )
    products: tuple[NodeItem, ...] = Field(description="Its products and technologies")
    members: tuple[NodeItem, ...] = Field(description="Organizations and people in it")


class ChainPage(BaseModel):
    """Some chains, and the cursor of the next page."""

    items: tuple[ChainItem, ...]
    next: str | None


class ChainView(ChainItem):
    """An industry chain with its segments, each after those it takes from."""

    segments: tuple[SegmentItem, ...]


@router.get(
    "", operation_id="list_chains", summary="List chains", response_model=ChainPage, responses=documented()
)
def list_chains(state: Shared, query: Annotated[ListQuery, Query()]) -> Response:
    """In the order of their ids."""
    nodes, following = nodes_page(state, _CHAINS, query)
    items = tuple(ChainItem(**_fields(node)) for node in nodes)
    return json_response(ChainPage(items=items, next=following))


@router.get(
    "/{id:id}",
    operation_id="read_chain",
    summary="Read a chain",
    response_model=ChainView,
    responses=documented(NotFound),
)
def read_chain(state: Shared, id: Id) -> Response:
    """Its segments from raw material to product, with their products and members."""
    node, segments = chain_of(state.snapshot(), id)
    return json_response(ChainView(**_fields(node), segments=tuple(map(_segment, segments))))


def _fields(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "name": node.name,
        "region": node.props.get("region"),
        "alliance": node.alliance or None,
    }


def _segment(segment: Segment) -> SegmentItem:
    return SegmentItem(
        id=segment.node.id,
        name=segment.node.name,
        upstream=segment.upstream,
        products=tuple(map(NodeItem.of, segment.products)),
        members=tuple(map(NodeItem.of, segment.members)),
    )
