"""`/imports`: list files into the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, UploadFile
from starlette.responses import Response

from api.crud_docs import BODY_ERRORS
from api.errors import BadRequest, Fault, KeyReused
from api.import_report import ImportReport, import_report
from api.objects import PREFIX, json_response
from api.once import IdempotencyKey, Once
from api.problems import documented
from api.route import Route
from api.state import Shared
from graph.errors import BadValue
from graph.lists.load import LoadOptions, load_tables
from graph.lists.planning.diff import decisions
from graph.lists.problems import BadList, Problem
from graph.lists.readers.files import read_bytes
from graph.lists.recognition.corrections import Corrections, read_corrections
from graph.lists.report import LoadReport
from graph.lists.table import Table
from graph.store import GraphStore

router = APIRouter(prefix=f"{PREFIX}/imports", tags=["imports"], route_class=Route)

ListName = Literal[
    "organizations", "people", "products", "chains", "demands", "resources", "relations", "feedback"
]


@dataclass
class Asked:
    """The fields of the form that say how to import."""

    as_list: Annotated[
        ListName | None,
        Form(alias="as", description="The list that all files hold"),
    ] = None
    alliance: Annotated[str | None, Form(description="Id of the alliance that owns the rows")] = None
    dry_run: Annotated[bool, Form(description="Whether to check only")] = False
    partial: Annotated[bool, Form(description="Whether to leave out bad rows and load the others")] = False
    unknown: Annotated[
        bool,
        Form(
            alias="register",
            description="Whether to make organizations that nobody knows, tagged 待核实",
        ),
    ] = False
    replace: Annotated[
        bool,
        Form(description="Whether to close what the same source named before and not now"),
    ] = False
    decided: Annotated[
        Sequence[str],
        Form(
            description="Of rows to be decided, `id=stored` where it is that one, `id=` where it is new",
            examples=[["demand-0ec20dea008d=demand-d0f9a78203c5"]],
        ),
    ] = ()

    def options(self, corrections: Corrections) -> LoadOptions:
        """How to load, with what people said about the columns of layouts.

        Raises:
            BadRequest: a decision is none.
        """
        try:
            decided = decisions(self.decided)
        except BadValue as error:
            raise BadRequest([Fault("body.decided", ", ".join(self.decided), error.expected)]) from error
        return LoadOptions(
            as_list=self.as_list,
            alliance=self.alliance,
            dry_run=self.dry_run,
            keep_going=self.partial,
            together=not self.partial,
            unknown_organizations=self.unknown,
            replace=self.replace,
            decided=decided,
            corrections=corrections,
        )


@router.post(
    "",
    operation_id="import_lists",
    summary="Import list files",
    response_model=ImportReport,
    responses=documented(*BODY_ERRORS, BadList, KeyReused),
)
def import_lists(
    state: Shared,
    files: Annotated[list[UploadFile], File(description="XLSX, XLS, DOCX, CSV or JSONL files")],
    asked: Annotated[Asked, Depends()],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """All files or none: where a row has a problem nothing is written, and all problems are told.

    Rows whose id exists are updated, so that a list can be sent again; files that are called the same but for
    dates and copies are one list, and taken in turn. With the key of an import that was carried out nothing
    is written, and the report compares the files with the store as it is now.
    """
    uploads = [(_name(file.filename), file.file.read()) for file in files]
    once = _once(idempotency_key, uploads, asked)
    once.carried_out(state.store)
    options = asked.options(read_corrections(state.store.url))
    report = _load(state.store, uploads, options, once.token)
    return json_response(import_report(report, dry_run=asked.dry_run))


def _once(key: str | None, uploads: Iterable[tuple[str, bytes]], asked: Asked) -> Once:
    files = (part for name, data in uploads for part in (name.encode(), data))
    return Once.of(key, router.prefix.encode(), repr(asked).encode(), *files)


def _load(
    store: GraphStore, uploads: Iterable[tuple[str, bytes]], options: LoadOptions, token: str
) -> LoadReport:
    tables, unreadable = list[Table](), list[Problem]()
    for name, data in uploads:
        try:
            tables += read_bytes(name, data)
        except BadList as error:
            unreadable += error.problems
    if options.keep_going or not unreadable:
        report = load_tables(store, tables, options, token)
        return replace(report, problems=(*unreadable, *report.problems))
    try:
        load_tables(store, tables, replace(options, dry_run=True))
    except BadList as error:
        unreadable += error.problems
    raise BadList(unreadable)


def _name(filename: str | None) -> str:
    """The name of an uploaded file without the folders that some browsers send along."""
    return PurePosixPath((filename or "").replace("\\", "/")).name or "file"
