"""`/confirmations`: what each provider offers, as workbooks to be confirmed."""

from __future__ import annotations

from io import BytesIO
from typing import Annotated
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.objects import PREFIX
from api.problems import documented
from api.route import Route
from api.state import Shared
from api.workbooks import described
from graph.errors import NotFound
from matching.workbooks.confirmation import named, offered_by_provider, write_confirmation

router = APIRouter(prefix=f"{PREFIX}/confirmations", tags=["resources"], route_class=Route)

_ZIP = "application/zip"


class ConfirmationQuery(BaseModel):
    """Whose resources are to be confirmed."""

    model_config = ConfigDict(extra="forbid")

    alliance: str | None = Field(default=None, description="Id of the alliance that owns the resources")
    organization: str | None = Field(default=None, description="Id of the organization that offers them")


@router.get(
    "",
    operation_id="get_confirmations",
    summary="Resources to be confirmed, a workbook for each provider",
    response_class=Response,
    responses={**described("A zip of XLSX workbooks", _ZIP), **documented(NotFound)},
)
def get_confirmations(state: Shared, query: Annotated[ConfirmationQuery, Query()]) -> Response:
    """A workbook that comes back is imported like any list; rows that the provider dated are confirmed."""
    offered = offered_by_provider(
        state.snapshot(), state.store, query.alliance or "", query.organization or ""
    )
    if not offered:
        raise NotFound("nobody offers an open resource there", "Leave out alliance and organization.")
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, each in named(offered):
            sheet = BytesIO()
            write_confirmation(sheet, each)
            archive.writestr(name, sheet.getvalue())
    disposition = {"Content-Disposition": 'attachment; filename="confirmations.zip"'}
    return Response(stream.getvalue(), headers=disposition, media_type=_ZIP)
