"""`/graph/export`: the whole store as a folder of list files, or a part of the graph."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from functools import partial
from io import RawIOBase
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response, StreamingResponse
from typing_extensions import Buffer

from api.errors import BadRequest, Fault
from api.objects import PREFIX
from api.problems import documented
from api.route import Route
from api.selection import SelectionQuery
from api.state import Shared
from graph.errors import NotFound
from graph.exploration.ego import MOST_HOPS, ego
from graph.export import export_lists
from graph.formats.choice import WRITERS, FileFormat
from graph.formats.tables import write_tables

router = APIRouter(prefix=f"{PREFIX}/graph/export", tags=["graph"], route_class=Route)

_ZIP = "application/zip"
_MEDIA: dict[FileFormat, str] = {
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "json": "application/json",
}
_CHUNK = 2**18


class ExportQuery(SelectionQuery):
    """What is exported, and how."""

    format: Literal["csv", "graphml", "gexf", "json"] = Field(
        default="csv",
        description="csv: list files that an import restores, or of a part two tables; json: node-link",
    )
    around: str | None = Field(default=None, description="Id of the node around which the part lies")
    hops: int = Field(default=1, ge=0, le=MOST_HOPS, description="Steps around it")
    alliance: str | None = Field(
        default=None, description="Id of the alliance whose list files are wanted; with nothing else"
    )

    @property
    def is_of_lists(self) -> bool:
        """Whether list files are asked for, which hold the whole store."""
        return self.format == "csv" and self.around is None and self.selection().is_whole


@router.get(
    "",
    operation_id="export_graph",
    summary="Export the store, or a part of the graph",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "A zip of CSV files, or one file",
            "content": {
                _ZIP: {"schema": {"type": "string", "format": "binary"}},
                **{media: {"schema": {"type": "string"}} for media in _MEDIA.values()},
            },
        },
        **documented(NotFound),
    },
)
def export_graph(state: Shared, query: Annotated[ExportQuery, Query()]) -> Response:
    """As of one moment. Equal stores give equal files."""
    if query.is_of_lists:
        return _answer(_zipped(partial(export_lists, state.store, alliance=query.alliance)), "zip", _ZIP)
    if query.alliance is not None:
        expected = "nothing where only a part, or another format, is asked for"
        raise BadRequest([Fault("query.alliance", query.alliance, expected)])
    graph = state.part(query.selection())
    if query.around is not None:
        graph = ego(graph, query.around, query.hops).graph
    if query.format == "csv":
        return _answer(_zipped(partial(write_tables, graph)), "zip", _ZIP)
    return _answer(_encoded(WRITERS[query.format](graph)), query.format, _MEDIA[query.format])


def _answer(chunks: Generator[bytes], ending: str, media: str) -> Response:
    first = next(chunks)  # what goes wrong with the store goes wrong here, where it still can be told
    disposition = {"Content-Disposition": f'attachment; filename="changlian.{ending}"'}
    return StreamingResponse(chain([first], chunks), headers=disposition, media_type=media)


def _encoded(pieces: Iterable[str]) -> Generator[bytes]:
    waiting, size = list[str](), 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()


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


def _zipped(write: Callable[[Path], None]) -> Generator[bytes]:
    """The files that `write` puts into a folder."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "changlian"
        write(folder)
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
