"""`/organizations/{id}/policies`: for which policies an organization may apply, and what it lacks."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.crud import Id
from api.nodes import NodeItem
from api.objects import json_response
from api.problems import documented
from api.ranked import RankedQuery
from api.route import Route
from api.routes.organizations import ORGANIZATIONS
from api.state import Shared
from graph.errors import NotFound
from graph.snapshot import Snapshot
from matching.match import MatchStatus, Missing, Rule
from matching.matcher import today
from matching.policies.eligible import Eligible, eligible
from matching.policies.validity import Validity, validity_of

router = APIRouter(prefix=ORGANIZATIONS.path, tags=[ORGANIZATIONS.plural], route_class=Route)


class EligibleQuery(RankedQuery):
    """Which policies are asked for, as of when."""

    day: date | None = Field(default=None, description="Day the conditions are checked for; today")
    excluded: bool = Field(default=False, description="Also those of which more than one condition is missed")


class EligibleItem(BaseModel):
    """A policy that an organization may or might apply for."""

    policy: NodeItem
    validity: Validity = Field(description="On the day; lapsed: over for less than a year, it comes again")
    status: MatchStatus
    met: tuple[Rule, ...] = Field(description="Conditions of the policy that it meets")
    missing: tuple[Missing, ...]


class EligiblePage(BaseModel):
    """Some policies, those first of which all conditions are met, and the cursor of the next page."""

    items: list[EligibleItem]
    next: str | None


@router.get(
    "/{id:id}/policies",
    operation_id="list_organization_policies",
    summary="Policies that an organization may apply for",
    response_model=EligiblePage,
    responses=documented(NotFound),
)
def list_policies(state: Shared, id: Id, query: Annotated[EligibleQuery, Query()]) -> Response:
    """Open policies of its alliances, or of nobody's: conditions met, missed and not known."""
    snapshot, day = state.snapshot(), query.day or today()
    shown, following = query.page(eligible(snapshot, id, day, excluded=query.excluded))
    items = [item for each in shown if (item := _item(snapshot, each, day))]
    return json_response({"items": items, "next": following})


def _item(snapshot: Snapshot, each: Eligible, day: date) -> dict[str, object] | None:
    row = snapshot.row(each.id)
    if row is None:
        return None
    node = snapshot.node(row)
    said = {"status": each.status, "met": each.met, "missing": list(map(asdict, each.missing))}
    return {"policy": NodeItem.of(node).model_dump(), "validity": validity_of(node.props, day), **said}
