"""`/chains/{id}/…`: what stands, lacks and hangs together in a chain.

The id may be that of a product, which stands for the chain of all that is upstream of it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.crud import Id
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.ranked import RankedQuery
from api.route import Route
from api.state import Shared
from graph.chains.gaps import Lack, PositionState, completeness
from graph.chains.layout import MOST_TIERS, TIERS, Layout, layout_of
from graph.errors import NotFound
from graph.lists.fields import Column
from graph.snapshot import Snapshot
from graph.values.region_names import parse_known_region
from matching.matcher import today

router = APIRouter(prefix=f"{PREFIX}/chains", tags=["chains"], route_class=Route)

Region = Annotated[
    str | None,
    Column(parse_known_region, "Only who is in this region, code or name; anywhere without", "350500"),
]


class ChainQuery(RankedQuery):
    """Which chain is meant, where the id is that of a product, and the page."""

    tiers: int = Field(
        default=TIERS, ge=1, le=MOST_TIERS, description="How far upstream of a product to look"
    )

    def layout(self, snapshot: Snapshot, id_: str) -> Layout:
        """The layout of the chain.

        Raises:
            NotFound: there is no such chain or product.
        """
        return layout_of(snapshot, id_, self.tiers)


class GapsQuery(ChainQuery):
    """Where and when gaps are looked for."""

    region: Region = None
    day: date | None = Field(
        default=None, description="The day that open demands are judged by; today without"
    )


class PositionItem(BaseModel):
    """A segment, or a product, in which something is lacking."""

    id: str = Field(examples=["泉州纺织鞋服产业链/染料与助剂"])
    name: str = Field(examples=["染料与助剂"])
    lacks: tuple[Lack, ...] = Field(
        description="empty: nobody there; single: one alone; short: need far above capacity; idle: far below"
    )
    bottleneck: bool = Field(description="Others depend on it, and it is empty, single or short")
    members: tuple[NodeItem, ...] = Field(
        description="Organizations in the region that stand there or make its products"
    )
    elsewhere: int = Field(description="How many more do outside the region, or where is not known")
    downstream: int = Field(description="How many other positions take from it, directly or by way of others")
    exposure: float = Field(
        description="Share of all others that is downstream, divided by the number of members"
    )
    capacity: float | None = Field(description="What open resources and selling demands of supply state")
    need: float | None = Field(description="What open demands of supply state")
    unit: str = Field(description="What the demands count in; empty where they say nothing or differ")


class GapsView(BaseModel):
    """How complete a chain is, and its gaps: those first on which most depends."""

    chain: NodeItem
    region: str | None = Field(description="Six-digit code; null: anywhere")
    positions: int = Field(description="How many segments or products the chain has")
    filled: int = Field(description="How many of them have a member")
    share: float = Field(description="filled / positions")
    items: tuple[PositionItem, ...]
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
    snapshot = state.snapshot()
    layout = query.layout(snapshot, id)
    found = completeness(layout, query.region or "", query.day or today())
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


def _position(snapshot: Snapshot, state: PositionState) -> PositionItem:
    rows = map(snapshot.row, state.members)
    return PositionItem(
        id=state.id,
        name=state.name,
        lacks=state.lacks,
        bottleneck=state.is_bottleneck,
        members=tuple(NodeItem.of(snapshot.node(row)) for row in rows if row is not None),
        elsewhere=state.elsewhere,
        downstream=state.downstream,
        exposure=state.exposure,
        capacity=state.capacity,
        need=state.need,
        unit=state.unit,
    )
