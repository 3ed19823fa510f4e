"""`/alliances/{id}/rotation` and `/chains/{id}/rotation`: who chairs in turn."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.chain_query import node_items
from api.crud import Id
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.state import Shared
from graph.chains.rotation import When, rotation
from graph.errors import NotFound
from matching.matcher import today

router = APIRouter(prefix=PREFIX, tags=["chains"], route_class=Route)


class RotationQuery(BaseModel):
    """The day that tells which term runs."""

    model_config = ConfigDict(extra="forbid")

    day: date | None = Field(default=None, description="The day asked about; today without")


class TermItem(BaseModel):
    """A term of a chair."""

    chair: NodeItem
    when: When
    valid_from: str = Field(description="First day as stated, empty for none")
    valid_to: str = Field(description="Last day as stated, or a word such as 长期; empty for none")
    evidence: str = Field(description="Who says so")
    observed_on: str = Field(description="Day it was seen")


class RotationView(BaseModel):
    """Terms in the order agreed, past ones included; no ranking."""

    items: tuple[TermItem, ...]


def _rotation(state: Shared, id: Id, query: Annotated[RotationQuery, Query()]) -> Response:
    """The stated terms by their first days, past, present and to come; those without days stand last."""
    snapshot = state.snapshot()
    terms = rotation(snapshot, id, query.day or today())
    items = tuple(
        TermItem.model_validate({**asdict(term), "chair": node_items(snapshot, [term.id])[0]})
        for term in terms
    )
    return json_response(RotationView(items=items))


for noun in ("alliance", "chain"):
    router.add_api_route(
        f"/{noun}s/{{id:id}}/rotation",
        _rotation,
        methods=["GET"],
        operation_id=f"list_rotation_of_{noun}",
        summary=f"Tell who chairs the {noun} in turn",
        response_model=RotationView,
        responses=documented(NotFound),
    )
