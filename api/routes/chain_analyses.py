"""`/chains/{id}/…`: what stands, lacks and hangs together in a chain.

The id may be that of a product, which stands for the chain of all that is upstream of it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.chain_query import ChainQuery, Region, node_items
from api.crud import Id
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.state import Shared
from graph.chains.gaps import Lack, PositionState, completeness
from graph.chains.targets import Target, closing
from graph.errors import NotFound
from graph.lists.fields import Column
from graph.snapshot import Snapshot
from graph.values.region_names import parse_known_region
from matching.matcher import today

router = APIRouter(prefix=f"{PREFIX}/chains", tags=["chains"], route_class=Route)
INFERRED = 20
"""Inferred demands, resources and products of a position that an answer names; thousands may count."""

_DAY: Any = Field(default=None, description="The day that open demands are judged by; today without")


class GapsQuery(ChainQuery):
    """Where and when gaps are looked for."""

    region: Region = None
    day: date | None = Field(
        default=None, description="The day that open demands are judged by; today without"
    )


class InferredItem(BaseModel):
    """A demand or resource whose text tells the product, or a product whose name does, and the chance."""

    trade: NodeItem
    product: NodeItem
    confidence: float = Field(examples=[0.8])


class SoleItem(BaseModel):
    """A product that others are made from, and the one organization there that makes it or a finer kind."""

    product: NodeItem
    maker: NodeItem


class PositionItem(BaseModel):
    """A segment, or a product, in which something is lacking."""

    id: str = Field(examples=["泉州纺织鞋服产业链/染料与助剂"])
    name: str = Field(examples=["染料与助剂"])
    lacks: tuple[Lack, ...] = Field(
        description="empty: nobody there; single: one alone; sole: one alone makes some product;"
        " short: need far above capacity; idle: far below"
    )
    bottleneck: bool = Field(description="Others depend on it, and it is empty, single, sole or short")
    members: tuple[NodeItem, ...] = Field(
        description="Organizations in the region that stand there or make its products"
    )
    elsewhere: int = Field(description="How many more do outside the region, or where is not known")
    downstream: int = Field(description="How many other positions take from it, directly or by way of others")
    exposure: float = Field(
        description="Share of all others that is downstream, divided by the number of members"
    )
    capacity: float | None = Field(
        description="What open resources and selling demands of supply state; null: none"
    )
    need: float | None = Field(description="What open demands of supply state")
    unit: str = Field(description="What the demands count in; empty where they say nothing or differ")
    inferred: tuple[InferredItem, ...] = Field(
        description="What of this counts although nobody states the product, for its text tells: the first 20"
    )
    inferred_count: int = Field(description="How many such there are in all")
    sole: tuple[SoleItem, ...] = Field(description="What one of several members alone makes")
    likely: tuple[str, ...] = Field(
        description="Ids of members that only the names of their products put there"
    )


class GapsView(BaseModel):
    """How complete a chain is, and its gaps: those first on which most depends."""

    chain: NodeItem
    region: str | None = Field(description="Six-digit code; null: anywhere")
    positions: int = Field(description="How many segments or products the chain has")
    filled: int = Field(description="How many of them have a member")
    share: float = Field(description="filled / positions")
    items: tuple[PositionItem, ...]
    next: str | None


class TargetsQuery(ChainQuery):
    """For which region gaps are to be closed."""

    region: Annotated[str, Column(parse_known_region, "Region whose gaps are to be closed", "350500")]
    day: date | None = _DAY
    top: int = Field(default=5, ge=1, le=50, description="How many enterprises a gap gets at most")


class TargetItem(BaseModel):
    """An enterprise outside the region, and why."""

    enterprise: NodeItem
    region: str | None = Field(description="Six-digit code of where it is; null: not known")
    distance: int = Field(description="Steps to the narrowest region around both; more where it is not known")
    stated: bool = Field(description="Whether a list puts it into the position")
    products: tuple[NodeItem, ...] = Field(description="Products of the position that it makes")
    customers: tuple[NodeItem, ...] = Field(
        description="Organizations in the region that it supplies already"
    )
    likely: tuple[NodeItem, ...] = Field(
        description="Products of the position of which it makes a kind as only its name tells"
    )


class GapTargetsItem(BaseModel):
    """A position that is empty, single or sole in the region, and who would close it, near ones first."""

    position: PositionItem
    targets: tuple[TargetItem, ...]


class TargetsView(BaseModel):
    """Gaps with targets, those first on which most depends."""

    chain: NodeItem
    region: str
    items: tuple[GapTargetsItem, ...]
    next: str | None


@router.get(
    "/{id:id}/gaps",
    operation_id="list_gaps",
    summary="List the gaps of a chain",
    response_model=GapsView,
    responses=documented(NotFound),
)
def list_gaps(state: Shared, id: Id, query: Annotated[GapsQuery, Query()]) -> Response:
    """Positions without anyone, with one only, or with capacity far from need."""
    subjects = state.subjects()
    snapshot, layout = subjects.snapshot, query.layout(subjects, id)
    found = completeness(layout, query.region or "", query.day or today(), subjects.into())
    shown, following = query.page(found.gaps)
    return json_response(
        GapsView(
            chain=NodeItem.of(layout.node),
            region=query.region,
            positions=len(found.positions),
            filled=found.filled,
            share=found.share,
            items=tuple(_position(snapshot, each) for each in shown),
            next=following,
        )
    )


@router.get(
    "/{id:id}/targets",
    operation_id="list_targets",
    summary="List enterprises elsewhere that would close gaps",
    response_model=TargetsView,
    responses=documented(NotFound),
)
def list_targets(state: Shared, id: Id, query: Annotated[TargetsQuery, Query()]) -> Response:
    """Who outside the region stands in its empty and single positions, or makes their products (补链)."""
    subjects = state.subjects()
    snapshot, layout = subjects.snapshot, query.layout(subjects, id)
    gaps = closing(layout, query.region, query.day or today(), query.top, subjects.into())
    shown, following = query.page(gaps)
    items = tuple(
        GapTargetsItem(
            position=_position(snapshot, gap.position),
            targets=tuple(_target(snapshot, target) for target in gap.targets),
        )
        for gap in shown
    )
    view = TargetsView(chain=NodeItem.of(layout.node), region=query.region, items=items, next=following)
    return json_response(view)


def _target(snapshot: Snapshot, target: Target) -> TargetItem:
    return TargetItem(
        enterprise=node_items(snapshot, [target.id])[0],
        region=target.region or None,
        distance=target.distance,
        stated=target.stated,
        products=node_items(snapshot, target.products),
        customers=node_items(snapshot, target.customers),
        likely=node_items(snapshot, target.likely),
    )


def _position(snapshot: Snapshot, state: PositionState) -> PositionItem:
    return PositionItem(
        id=state.id,
        name=state.name,
        lacks=state.lacks,
        bottleneck=state.is_bottleneck,
        members=node_items(snapshot, state.members),
        elsewhere=state.elsewhere,
        downstream=state.downstream,
        exposure=state.exposure,
        capacity=state.capacity,
        need=state.need,
        unit=state.unit,
        inferred=tuple(
            InferredItem(trade=trade, product=product, confidence=each.confidence)
            for each in state.inferred[:INFERRED]
            for trade, product in [node_items(snapshot, (each.id, each.product))]
        ),
        inferred_count=len(state.inferred),
        sole=tuple(
            SoleItem(product=product, maker=maker)
            for each in state.sole
            for product, maker in [node_items(snapshot, (each.product, each.maker))]
        ),
        likely=state.likely,
    )
