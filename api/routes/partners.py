"""`/organizations/{id}/partners`: who could supply an organization, and who could need what it makes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.crud import Id
from api.cursors import decode_cursor, encode_cursor
from api.errors import BadRequest, Fault
from api.objects import json_response
from api.problems import documented
from api.route import Route
from api.routes.organizations import ORGANIZATIONS
from api.state import Shared
from graph.errors import BadValue, NotFound
from graph.lists import parsers
from graph.lists.fields import Column
from graph.values.region_names import parse_known_region
from matching.partners.partner import Partner
from matching.partners.question import DEFAULT_LOCAL, MOST_TIERS, Direction, Presence, Question

router = APIRouter(prefix=ORGANIZATIONS.path, tags=[ORGANIZATIONS.plural], route_class=Route)

MOST = 1_000
"""How far down the list goes."""


def _rank(cursor: str) -> str:
    rank = decode_cursor(cursor)
    if not rank.isdecimal() or len(rank) > len(str(MOST)) or int(rank) > MOST:
        raise BadValue("a cursor that `next` of another page of partners gave")
    return rank


class PartnerQuery(BaseModel):
    """Which partners are asked for. Filters are strict: what they leave out is not ranked at all."""

    model_config = ConfigDict(extra="forbid")

    direction: Direction = Field(
        default=Direction.UPSTREAM,
        description="`upstream`: who could supply it; `downstream`: who could need what it makes; `peers`:"
        " who is in its position, and can take over work",
    )
    alternatives_to: Annotated[
        str | None, Column(parsers.line, "Id of a supplier, or customer, in whose position they are", "org-2")
    ] = None
    tiers: int = Field(default=1, ge=1, le=MOST_TIERS, description="How many tiers away they may be")
    top: int = Field(default=20, ge=1, le=200, description="How many partners a page has at most")
    near: Annotated[
        str | None,
        Column(parse_known_region, "Where nearness is measured from; the organization's own place", "350582"),
    ] = None
    local: float = Field(default=DEFAULT_LOCAL, ge=0, le=1, description="How much nearness counts")
    region: Annotated[str | None, Column(parse_known_region, "Region they lie in", "350000")] = None
    alliance: Annotated[
        str | None, Column(parsers.line, "Id of the alliance that owns them", "jm-alliance")
    ] = None
    known: Presence = Field(default="with", description="Those it already works with")
    competitors: Presence = Field(
        default="with", description="Those that make the same, or stand in the same segment"
    )
    group: Presence = Field(default="with", description="Those of its own group")
    inferred: bool = Field(default=False, description="Whether merely inferred relations count, too")
    cursor: Annotated[str | None, Column(_rank, "Where to go on: `next` of the page before", "MjA")] = None

    @property
    def question(self) -> Question:
        """The question, as matching takes it."""
        return Question(
            direction=self.direction,
            tiers=self.tiers,
            instead_of=self.alternatives_to or "",
            near=self.near or "",
            local=self.local,
            region=self.region or "",
            alliance=self.alliance or "",
            known=self.known,
            competitors=self.competitors,
            group=self.group,
            inferred=self.inferred,
        )


class PartnerPage(BaseModel):
    """Some partners, best first, and the cursor of the next page."""

    items: list[Partner]
    next: str | None


@router.get(
    "/{id:id}/partners",
    operation_id="list_partners",
    summary="List partners up- or downstream of an organization",
    response_model=PartnerPage,
    responses=documented(NotFound),
)
def list_partners(state: Shared, id: Id, query: Annotated[PartnerQuery, Query()]) -> Response:
    """Best first, each with parts that add up to its margin, and evidence."""
    begin = int(query.cursor or 0)
    end = min(begin + query.top, MOST)
    try:
        found = state.partners().find(id, query.question, top=end + 1)
    except BadValue as error:
        place = Fault("query.alternatives_to", query.alternatives_to or "", error.expected)
        raise BadRequest([place]) from error
    following = encode_cursor(str(end)) if end < min(len(found), MOST) else None
    return json_response({"items": [each.to_dict() for each in found[begin:end]], "next": following})
