"""`/graph/export`: the whole store as a folder of list files."""

from __future__ import annotations

from collections.abc import Generator
from io import RawIOBase
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response, StreamingResponse
from typing_extensions import Buffer

from api.objects import PREFIX
from api.problems import documented
from api.route import Route
from api.state import Shared
from graph.errors import NotFound
from graph.export import export_lists
from graph.store import GraphStore

router = APIRouter(prefix=f"{PREFIX}/graph/export", tags=["graph"], route_class=Route)

_ZIP = "application/zip"
_CHUNK = 2**18


class ExportQuery(BaseModel):
    """What is exported, and how."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["csv"] = Field(default="csv", description="csv: list files that an import restores")
    alliance: str | None = Field(default=None, description="Id of the alliance whose part is wanted")


@router.get(
    "",
    operation_id="export_graph",
    summary="Export the store",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "A zip of CSV files",
            "content": {_ZIP: {"schema": {"type": "string", "format": "binary"}}},
        },
        **documented(NotFound),
    },
)
def export_graph(state: Shared, query: Annotated[ExportQuery, Query()]) -> Response:
    """As of one moment. Equal stores give equal files."""
    chunks = _zipped(state.store, query.alliance)
    first = next(chunks)  # what goes wrong with the store goes wrong here, where it still can be told
    disposition = {"Content-Disposition": 'attachment; filename="changlian.zip"'}
    return StreamingResponse(chain([first], chunks), headers=disposition, media_type=_ZIP)


class _Sink(RawIOBase):
    """A stream for `ZipFile` that gives away what was written."""

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, data: Buffer, /) -> int:
        self._written += data
        return memoryview(data).nbytes

    def take(self) -> bytes:
        """What was written since the last call."""
        taken, self._written = bytes(self._written), bytearray()
        return taken


def _zipped(store: GraphStore, alliance: str | None) -> Generator[bytes]:
    with TemporaryDirectory() as place:
        folder = Path(place) / "changlian"
        export_lists(store, folder, alliance)
        sink = _Sink()
        with ZipFile(sink, "w") as archive:
            for file in sorted(folder.iterdir()):
                entry = ZipInfo(file.name)
                entry.compress_type = ZIP_DEFLATED
                with file.open("rb") as content, archive.open(entry, "w") as packed:
                    while data := content.read(_CHUNK):
                        packed.write(data)
                        yield sink.take()
        yield sink.take()
