"""`/templates`: blank lists to fill in."""

from __future__ import annotations

from io import BytesIO
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.errors import BadRequest, Fault
from api.objects import PREFIX
from api.problems import documented
from api.route import Route
from api.routes.imports import ListName
from api.state import Shared
from api.workbooks import described, workbook
from graph.vocabulary import NeedKind
from matching.workbooks.template import OF_KINDS, file_name, regions_of, write_template

router = APIRouter(prefix=f"{PREFIX}/templates", tags=["templates"], route_class=Route)


class TemplateQuery(BaseModel):
    """For whom a blank list is made."""

    model_config = ConfigDict(extra="forbid")

    kind: NeedKind | None = Field(
        default=None, description="Usual columns of this kind of demand or resource"
    )
    alliance: str | None = Field(default=None, description="Id of the alliance whose regions are offered")


@router.get(
    "/{list}",
    operation_id="get_template",
    summary="A blank list with drop-downs and an explanation",
    response_class=Response,
    responses={**described("An XLSX workbook"), **documented()},
)
def get_template(
    state: Shared,
    list: Annotated[ListName, Path(description="The list", examples=["demands"])],
    query: Annotated[TemplateQuery, Query()],
) -> Response:
    """Filled in, it is imported as it is. Its headers are Chinese."""
    if query.kind is not None and list not in OF_KINDS:
        raise BadRequest([Fault("query.kind", query.kind, f"none, or a list of {' or '.join(OF_KINDS)}")])
    stream = BytesIO()
    regions = regions_of(state.snapshot(), query.alliance) if query.alliance else []
    write_template(stream, list, query.kind, regions)
    return workbook(stream.getvalue(), file_name(list, query.kind), f"{list}.xlsx")
