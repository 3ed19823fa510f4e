"""`/chains/{id}/what-if`: what falls if organizations or a region fail; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.chain_query import Region, node_items
from api.crud import Id
from api.cursors import Limit
from api.errors import BadRequest, Fault
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.state import Shared
from graph.chains.failure import CAVEAT, Cause, Reason, Strain, Tier, failing, what_if
from graph.chains.layout import MOST_TIERS, TIERS, layout_of
from graph.chains.weakened import weakened
from graph.errors import NotFound
from graph.snapshot import Snapshot

router = APIRouter(prefix=f"{PREFIX}/chains", tags=["chains"], route_class=Route)


class WhatIfQuery(BaseModel):
    """What fails."""

    model_config = ConfigDict(extra="forbid")

    fails: list[str] = Field(
        default_factory=list[str],
        max_length=1000,
        description="Ids of organizations that fail",
        examples=[["org-1"]],
    )
    region: Region = None
    tiers: int = Field(
        default=TIERS, ge=1, le=MOST_TIERS, description="How far upstream of a product to look"
    )
    limit: Limit = 50


class ReasonItem(BaseModel):
    """Why an organization falls."""

    cause: Cause = Field(
        description="supplier: none can take over; need: nobody makes it any more; material: for all it makes"
    )
    node: NodeItem = Field(description="The supplier or the product that is lost")


class FallenItem(BaseModel):
    """An organization that falls."""

    organization: NodeItem
    reasons: tuple[ReasonItem, ...] = Field(description="None for what was said to fail")


class StrainItem(BaseModel):
    """An organization whose supplier falls, and who can take over."""

    organization: NodeItem
    supplier: NodeItem
    substitutes: tuple[NodeItem, ...] = Field(description="At most five of them")
    count: int = Field(description="How many could take over")


class TierItem(BaseModel):
    """What falls at once; of each sort at most `limit`, with how many there are."""

    tier: int
    fallen_count: int
    fallen: tuple[FallenItem, ...]
    strained_count: int
    strained: tuple[StrainItem, ...]
    lost_count: int
    lost: tuple[NodeItem, ...] = Field(description="Products that nobody standing can make")


class WeakenedItem(BaseModel):
    """A segment or product of the chain that loses members."""

    id: str
    name: str
    before: int = Field(description="How many members it had")
    after: int = Field(description="How many it keeps")
    empty_in: int | None = Field(description="The tier that takes the last one; null: some stay")


class WhatIfView(BaseModel):
    """What falls, tier by tier, and what it leaves of the chain."""

    chain: NodeItem
    note: str = Field(description="That this is the worst case the graph tells of, and no forecast")
    tiers: tuple[TierItem, ...]
    positions: tuple[WeakenedItem, ...]


@router.get(
    "/{id:id}/what-if",
    operation_id="what_if",
    summary="Tell what falls if others fail",
    response_model=WhatIfView,
    responses=documented(NotFound),
)
def tell_what_if(state: Shared, id: Id, query: Annotated[WhatIfQuery, Query()]) -> Response:
    """Organizations (`fails`) or all of a region fail; who can take over does. Nothing is changed."""
    if not query.fails and query.region is None:
        raise BadRequest([Fault("query.fails", "", "the id of an organization, or a region that fails")])
    subjects = state.subjects()
    snapshot = subjects.snapshot
    layout = layout_of(snapshot, id, query.tiers, subjects.named_kinds.into)
    tiers = what_if(snapshot, failing(snapshot, query.fails, query.region or ""))
    return json_response(
        WhatIfView(
            chain=NodeItem.of(layout.node),
            note=CAVEAT,
            tiers=tuple(_tier(snapshot, number, tier, query.limit) for number, tier in enumerate(tiers)),
            positions=tuple(
                WeakenedItem(
                    id=each.id, name=each.name, before=each.before, after=each.after, empty_in=each.empty_in
                )
                for each in weakened(layout, tiers)
            ),
        )
    )


def _tier(snapshot: Snapshot, number: int, tier: Tier, limit: int) -> TierItem:
    fallen = list(tier.fallen.items())[:limit]
    return TierItem(
        tier=number,
        fallen_count=len(tier.fallen),
        fallen=tuple(
            FallenItem(organization=_node(snapshot, id_), reasons=_reasons(snapshot, reasons))
            for id_, reasons in fallen
        ),
        strained_count=len(tier.strained),
        strained=tuple(_strain(snapshot, each) for each in tier.strained[:limit]),
        lost_count=len(tier.lost),
        lost=node_items(snapshot, tier.lost[:limit]),
    )


def _reasons(snapshot: Snapshot, reasons: Iterable[Reason]) -> tuple[ReasonItem, ...]:
    return tuple(ReasonItem(cause=each.cause, node=_node(snapshot, each.id)) for each in reasons)


def _strain(snapshot: Snapshot, strain: Strain) -> StrainItem:
    return StrainItem(
        organization=_node(snapshot, strain.id),
        supplier=_node(snapshot, strain.supplier),
        substitutes=node_items(snapshot, strain.substitutes),
        count=strain.count,
    )


def _node(snapshot: Snapshot, id_: str) -> NodeItem:
    return node_items(snapshot, [id_])[0]
