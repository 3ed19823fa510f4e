"""`/chains/{id}/experts` and `/chains/{id}/pairings`: who has the skills that a chain needs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.chain_query import Region
from api.crud import Id
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.ranked import RankedQuery
from api.route import Route
from api.state import Shared
from graph.chains.layout import layout_of
from graph.errors import NotFound
from graph.snapshot import Snapshot
from matching.experts.finding import Skilled, skilled, topics_of
from matching.experts.pairing import MOST, pairings
from matching.match import Path

router = APIRouter(prefix=f"{PREFIX}/chains", tags=["chains"], route_class=Route)


class SkilledItem(BaseModel):
    """Somebody whose skills suit."""

    node: NodeItem
    score: float = Field(description="1 - (1 - a)(1 - b)(1 - c) of the three best skills, 0-1")
    topics: tuple[str, ...] = Field(description="Names of what they suit, best first")
    evidence: tuple[Path, ...] = Field(description="For each topic the way to the skill, or to the topic")
    skills: tuple[str, ...] = Field(description="For each topic the name of the skill that suits it")


class SkilledPage(BaseModel):
    """Some experts and institutes, best first, and the cursor of the next page."""

    items: tuple[SkilledItem, ...]
    next: str | None


class PairingQuery(RankedQuery):
    """Which leading enterprises are paired."""

    region: Region = None
    top: int = Field(default=10, ge=1, le=MOST, description="How many enterprises at most")


class PairingItem(BaseModel):
    """A leading enterprise and an institute of its own; null where none suits or all are taken."""

    leader: NodeItem
    institute: SkilledItem | None


class PairingPage(BaseModel):
    """Some pairings, and the cursor of the next page."""

    items: tuple[PairingItem, ...]
    next: str | None


@router.get(
    "/{id:id}/experts",
    operation_id="list_experts",
    summary="Experts and institutes for a chain",
    response_model=SkilledPage,
    responses=documented(NotFound),
)
def list_experts(state: Shared, id: Id, query: Annotated[RankedQuery, Query()]) -> Response:
    """The id may be that of a chain, of a segment of one, or of a product."""
    snapshot = state.snapshot()
    shown, following = query.page(skilled(snapshot, topics_of(snapshot, id)))
    items = tuple(item for each in shown if (item := _item(snapshot, each)))
    return json_response(SkilledPage(items=items, next=following))


@router.get(
    "/{id:id}/pairings",
    operation_id="list_pairings",
    summary="Institutes for the leading enterprises of a chain",
    response_model=PairingPage,
    responses=documented(NotFound),
)
def list_pairings(state: Shared, id: Id, query: Annotated[PairingQuery, Query()]) -> Response:
    """Each enterprise has one of its own; together the scores are as high as they can be."""
    subjects = state.subjects()
    snapshot = subjects.snapshot
    layout = layout_of(snapshot, id, named=subjects.named_kinds.into)
    found = pairings(layout, query.region or "", query.top)
    shown, following = query.page(found)
    items = tuple(
        PairingItem(leader=leader, institute=each.institute and _item(snapshot, each.institute))
        for each in shown
        if (leader := _node(snapshot, each.leader))
    )
    return json_response(PairingPage(items=items, next=following))


def _item(snapshot: Snapshot, each: Skilled) -> SkilledItem | None:
    node = _node(snapshot, each.id)
    return node and SkilledItem(
        node=node, score=each.score, topics=each.topics, evidence=each.evidence, skills=each.skills
    )


def _node(snapshot: Snapshot, id_: str) -> NodeItem | None:
    row = snapshot.row(id_)
    return None if row is None else NodeItem.of(snapshot.node(row))
