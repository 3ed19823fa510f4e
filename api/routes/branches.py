"""`/alliances/{id}/branches`: joint branches of members that are too small for one of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.chain_query import node_items
from api.crud import Id
from api.errors import BadRequest, Fault
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.state import Shared
from graph.chains.branches import COLUMNS, LEAST, LOWER, UPPER, Limits, Unit, branches
from graph.errors import BadValue, NotFound
from graph.snapshot import Snapshot

router = APIRouter(prefix=f"{PREFIX}/alliances", tags=["alliances"], route_class=Route)

_MOST = 1_000_000


class BranchesQuery(BaseModel):
    """How large branches may be."""

    model_config = ConfigDict(extra="forbid")

    least: int = Field(default=LEAST, ge=1, le=_MOST, description="People for a branch of one's own")
    lower: int = Field(default=LOWER, ge=1, le=_MOST, description="Least people of a joint branch")
    upper: int = Field(default=UPPER, ge=1, le=_MOST, description="Most people of a joint branch")
    column: str | None = Field(
        default=None,
        min_length=1,
        description=f"Column in which members state their people; {' or '.join(COLUMNS)} without",
    )


class UnitItem(BaseModel):
    """A member, and how many people it states; null where it does not."""

    organization: NodeItem
    size: int | None


class BranchItem(BaseModel):
    """A joint branch, named after the industries of its units."""

    name: str
    size: int
    units: tuple[UnitItem, ...]


class BranchesView(BaseModel):
    """Members with branches of their own, joint branches by industry, and members to be asked."""

    own: tuple[UnitItem, ...]
    joint: tuple[BranchItem, ...]
    unknown: tuple[UnitItem, ...]


@router.get(
    "/{id:id}/branches",
    operation_id="list_branches",
    summary="Group small members into joint branches",
    response_model=BranchesView,
    responses=documented(NotFound),
)
def list_branches(state: Shared, id: Id, query: Annotated[BranchesQuery, Query()]) -> Response:
    """By industry (GB/T 4754), departments left out, and within the limits; nothing is stored."""
    snapshot = state.snapshot()
    limits = Limits(query.least, query.lower, query.upper)
    try:
        found = branches(snapshot, id, limits, (query.column,) if query.column else COLUMNS)
    except BadValue as error:
        raise BadRequest([Fault("query.upper", str(query.upper), error.expected)]) from error
    view = BranchesView(
        own=_units(snapshot, found.own),
        joint=tuple(
            BranchItem(name=branch.name, size=branch.size, units=_units(snapshot, branch.units))
            for branch in found.joint
        ),
        unknown=_units(snapshot, found.unknown),
    )
    return json_response(view)


def _units(snapshot: Snapshot, units: Iterable[Unit]) -> tuple[UnitItem, ...]:
    return tuple(UnitItem(organization=node_items(snapshot, [unit.id])[0], size=unit.size) for unit in units)
