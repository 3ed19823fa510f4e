"""`/resources`: what is offered, and the demands that it suits."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.crud import Id, add_crud
from api.filters import NeedQuery
from api.matches import Chosen, match_page, matched
from api.objects import Noun, json_response
from api.problems import documented
from api.ranked import RankedQuery
from api.route import Route
from api.state import Shared
from graph.errors import NotFound
from graph.lists.fields import Column
from graph.models import Resource
from graph.values.dates import SHANGHAI
from graph.values.moments import parse_moment
from graph.vocabulary import NodeKind
from matching.match import MatchStatus, Missing, Rule
from matching.matcher import today
from matching.policies.reach import reach
from matching.policies.validity import Validity, validity_of

RESOURCES = Noun("resources", "resource", Resource, frozenset({NodeKind.RESOURCE}), NeedQuery)

router = APIRouter(prefix=RESOURCES.path, tags=[RESOURCES.plural], route_class=Route)


@router.get(
    "/{id:id}/matches",
    operation_id="list_resource_matches",
    **matched("Demands that a resource suits", NotFound),
)
def list_matches(state: Shared, id: Id, query: Chosen) -> Response:
    """Best first: those whose conditions are all met and those with nearly all, each with its explanation."""
    return match_page(query, partial(state.matcher().for_resource, id), state.notes())


class ReachQuery(RankedQuery):
    """Whom a policy is for, as of when."""

    day: date | None = Field(default=None, description="Day the conditions are checked for; today")
    published: Annotated[
        str | None,
        Column(
            parse_moment, "When it came out, in Shanghai's zone unless it says otherwise; now", "2026-11-20"
        ),
    ] = None
    excluded: bool = Field(default=False, description="Also those that miss more than one condition")


class ContactItem(BaseModel):
    """Whom to tell."""

    person: str
    phone: str


class ReachedItem(BaseModel):
    """An enterprise that a policy is or may be for."""

    id: str
    name: str
    status: MatchStatus
    met: tuple[Rule, ...] = Field(description="Conditions of the policy that it meets")
    missing: tuple[Missing, ...]
    contact: ContactItem
    inform_by: str = Field(description="Half a day after the policy came out, ISO 8601")


class ReachPage(BaseModel):
    """Some enterprises, those that meet all conditions first, and the cursor of the next page."""

    validity: Validity = Field(
        description="Of the policy on the day; lapsed: over for less than a year, the next round is awaited"
    )
    items: list[ReachedItem]
    next: str | None


@router.get(
    "/{id:id}/reach",
    operation_id="list_policy_reach",
    summary="Enterprises that a policy is for",
    response_model=ReachPage,
    responses=documented(NotFound),
)
def list_reach(state: Shared, id: Id, query: Annotated[ReachQuery, Query()]) -> Response:
    """Those of its alliance, or all: conditions met, missed and not known, and whom to tell by when."""
    published = datetime.fromisoformat(query.published) if query.published else datetime.now(SHANGHAI)
    day = query.day or today()
    found = reach(state.snapshot(), id, day, published, excluded=query.excluded)
    shown, following = query.page(found)
    items = [
        {**each._asdict(), "missing": list(map(asdict, each.missing)), "contact": each.contact._asdict()}
        for each in shown
    ]
    validity = validity_of(found.policy.props, day)
    return json_response({"validity": validity, "items": items, "next": following})


add_crud(router, RESOURCES)
