"""`/needs`: the needs that a cell or a message holds, proposed and not stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.crud_docs import BODY_ERRORS
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from graph.models import Number
from matching.matcher import today
from matching.needs.split import LONGEST, split_needs

router = APIRouter(prefix=f"{PREFIX}/needs", tags=["needs"], route_class=Route)

_TEXT = "找针织面料、贷款500万、招缝纫工60名"


class Told(BaseModel):
    """A text as it was written or pasted."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=LONGEST, examples=[_TEXT])


class NeedItem(BaseModel):
    """One need, in the columns of a demand; what the text does not tell is left out."""

    title: str = Field(examples=["招缝纫工60名"])
    description: str = Field(description="The words of the text", examples=["招缝纫工60名"])
    kind: str | None = Field(default=None, examples=["talent"])
    quantity: Number = Field(default=None, examples=[60])
    unit: str | None = Field(default=None, examples=["人"])
    amount: Number = Field(default=None, description="Yuan")
    deadline: str | None = None
    direction: str | None = None
    start: int = Field(description="Position in the text, in characters", examples=[13])
    end: int = Field(description="Position after the last", examples=[20])


class NeedList(BaseModel):
    """The needs of a text, in their order."""

    items: Sequence[NeedItem]


@router.post(
    "",
    operation_id="split_needs",
    summary="Propose the needs that a text holds",
    response_model=NeedList,
    responses=documented(*BODY_ERRORS),
)
def propose(told: Annotated[Told, Body()]) -> Response:
    """Nothing is stored. Create those that were confirmed as demands; `part_of` names what held them."""
    needs = split_needs(told.text, today())
    items = [{**need.columns(), "start": need.start, "end": need.end} for need in needs]
    return json_response({"items": items})
