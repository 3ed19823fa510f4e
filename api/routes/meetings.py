"""`/meetings`: whom to invite to a supply-demand meeting, and who talks with whom; nothing is stored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.chain_query import node_items
from api.errors import BadRequest, Fault
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.state import Shared
from graph.errors import NotFound
from graph.snapshot import Snapshot
from matching.meetings.meeting import SeatedTalk, Terms, plan, scoring_of
from matching.meetings.members import members
from matching.partners.partner import Proof
from matching.partners.scoring import Level

router = APIRouter(prefix=f"{PREFIX}/meetings", tags=["meetings"], route_class=Route)


class MeetingQuery(BaseModel):
    """What the host wants."""

    model_config = ConfigDict(extra="forbid")

    of: str = Field(
        default="",
        description="Id of the alliance, association or chain whose enterprises are asked; all without",
    )
    size: int = Field(default=20, ge=2, le=200, description="How many are invited at most")
    tables: int = Field(default=10, ge=1, le=200, description="How many talks a round can have")
    rounds: int | None = Field(
        default=None, ge=1, le=200, description="The most rounds; as many as needed without"
    )
    invite: list[str] = Field(
        default_factory=list[str], max_length=200, description="Ids of those who come anyway"
    )


class DealItem(BaseModel):
    """What one could sell to the other."""

    seller: NodeItem
    buyer: NodeItem
    product: NodeItem
    made_into: NodeItem | None = Field(description="What the buyer makes from it; null: it needs the product")


class TalkItem(BaseModel):
    """A talk at a table of a round, both counted from 1."""

    round: int
    table: int
    one: NodeItem
    other: NodeItem
    score: float = Field(
        description="How well the better of the two suits as a supplier; among more than 200 enterprises 1:"
        " what one makes the other needs; 0.5: makes something from"
    )
    level: Level | None = Field(
        description="The same in a word, nearness left out; null among more than 200 enterprises"
    )
    deals: tuple[DealItem, ...] = Field(description="What the products tell that they could deal in")
    reasons: tuple[Proof, ...] = Field(
        description="Evidence of their score, the strongest first; none among more than 200 enterprises"
    )


class MeetingView(BaseModel):
    """Who is invited, and who talks with whom."""

    asked: int = Field(description="How many enterprises could have been invited; 0: it has none")
    invited: tuple[NodeItem, ...]
    pairs: int = Field(description="Promising new pairs among those invited")
    bound: int = Field(description="More than which no choice of this size has")
    rounds: int
    least: int = Field(description="Fewer rounds than which no seating of all pairs has")
    talks: tuple[TalkItem, ...]


@router.get(
    "",
    operation_id="plan_meeting",
    summary="Plan a supply-demand meeting",
    response_model=MeetingView,
    responses=documented(NotFound),
)
def plan_meeting(state: Shared, query: Annotated[MeetingQuery, Query()]) -> Response:
    """Enterprises among whom most new pairs could do business, seated so that nobody is in two places."""
    if len(query.invite) > query.size:
        expected = f"at least {len(query.invite)}, for so many come anyway"
        raise BadRequest([Fault("query.size", str(query.size), expected)])
    finder = state.partners()
    snapshot = finder.snapshot
    terms = Terms(query.size, query.tables, query.rounds, query.invite)
    rows = members(snapshot, query.of, finder.subjects.named_kinds.into)
    found = plan(snapshot, rows, terms, scoring_of(rows, lambda: finder))
    view = MeetingView(
        asked=found.asked,
        invited=node_items(snapshot, found.invited),
        pairs=found.pairs,
        bound=found.bound,
        rounds=found.rounds,
        least=found.least,
        talks=tuple(_talk(snapshot, talk) for talk in found.talks),
    )
    return json_response(view)


def _talk(snapshot: Snapshot, talk: SeatedTalk) -> TalkItem:
    one, other = node_items(snapshot, (talk.one, talk.other))
    deals = tuple(
        DealItem(
            seller=seller,
            buyer=buyer,
            product=product,
            made_into=next(iter(node_items(snapshot, [deal.made_into])), None),
        )
        for deal in talk.deals
        for seller, buyer, product in [node_items(snapshot, (deal.seller, deal.buyer, deal.product))]
    )
    return TalkItem(
        round=talk.round,
        table=talk.table,
        one=one,
        other=other,
        score=talk.score,
        level=talk.level,
        deals=deals,
        reasons=talk.reasons,
    )
