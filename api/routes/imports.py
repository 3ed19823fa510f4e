"""`/imports`: list files into the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, UploadFile
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.crud_docs import BODY_ERRORS
from api.errors import KeyReused
from api.objects import PREFIX, json_response
from api.once import IdempotencyKey, Once
from api.problems import ProblemItem, documented, list_items
from api.route import Route
from api.state import Shared
from graph.lists.files import read_bytes
from graph.lists.load import LoadOptions, load_tables
from graph.lists.problems import BadList, Problem
from graph.lists.report import FileReport, LoadReport
from graph.lists.table import Table
from graph.store import GraphStore

router = APIRouter(prefix=f"{PREFIX}/imports", tags=["imports"], route_class=Route)

ListName = Literal["organizations", "people", "products", "chains", "demands", "resources", "relations"]


class FileItem(BaseModel):
    """What became of the rows of one file."""

    file: str = Field(examples=["demands.csv"])
    list: str = Field(description="The list that the file holds", examples=["demands"])
    rows: int = Field(examples=[25])
    added: int = Field(description="Rows that the store did not have", examples=[20])
    changed: int = Field(description="Rows that the store had otherwise", examples=[3])
    unchanged: int = Field(description="Rows that the store had already", examples=[2])


class ImportReport(BaseModel):
    """What an import did, or, as a dry run, would do."""

    dry_run: bool
    files: Sequence[FileItem]
    relations: int = Field(description="Relations that are new or gained evidence", examples=[61])
    warnings: Sequence[ProblemItem] = Field(description="What was kept although it is not understood")


@router.post(
    "",
    operation_id="import_lists",
    summary="Import list files",
    response_model=ImportReport,
    responses=documented(*BODY_ERRORS, BadList, KeyReused),
)
def import_lists(
    state: Shared,
    files: Annotated[list[UploadFile], File(description="CSV, XLSX or JSONL files")],
    as_list: Annotated[
        ListName | None,
        Form(alias="as", description="The list that all files hold"),
    ] = None,
    alliance: Annotated[str | None, Form(description="Id of the alliance that owns the rows")] = None,
    dry_run: Annotated[bool, Form(description="Whether to check only")] = False,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """All files or none: where a row has a problem nothing is written, and all problems are told.

    Rows whose id exists are updated, so that a list can be sent again. With the key of an import that was
    carried out nothing is written, and the report compares the files with the store as it is now.
    """
    options = LoadOptions(as_list=as_list, alliance=alliance, dry_run=dry_run, together=True)
    uploads = [(_name(file.filename), file.file.read()) for file in files]
    once = _once(idempotency_key, uploads, options)
    once.carried_out(state.store)
    report = _load(state.store, uploads, options, once.token)
    shown = ImportReport(
        dry_run=dry_run,
        files=[_item(file) for file in report.files],
        relations=report.relations,
        warnings=list_items(report.warnings),
    )
    return json_response(shown)


def _once(key: str | None, uploads: Iterable[tuple[str, bytes]], options: LoadOptions) -> Once:
    files = (part for name, data in uploads for part in (name.encode(), data))
    return Once.of(key, router.prefix.encode(), repr(options).encode(), *files)


def _load(
    store: GraphStore, uploads: Iterable[tuple[str, bytes]], options: LoadOptions, token: str
) -> LoadReport:
    tables, unreadable = list[Table](), list[Problem]()
    for name, data in uploads:
        try:
            tables += read_bytes(name, data)
        except BadList as error:
            unreadable += error.problems
    if not unreadable:
        return load_tables(store, tables, options, token)
    try:
        load_tables(store, tables, replace(options, dry_run=True))
    except BadList as error:
        unreadable += error.problems
    raise BadList(unreadable)


def _name(filename: str | None) -> str:
    """The name of an uploaded file without the folders that some browsers send along."""
    return PurePosixPath((filename or "").replace("\\", "/")).name or "file"


def _item(report: FileReport) -> FileItem:
    return FileItem(
        file=report.path,
        list=report.list_name,
        rows=report.rows,
        added=report.added,
        changed=report.changed,
        unchanged=report.unchanged,
    )
