"""`/lists`: list files that are dropped on the page, checked first and then imported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import Response

from api.pages.address import Address
from api.pages.columns import chosen_lists, corrected, table_views
from api.pages.downloads import attachment
from api.pages.duplicates import Repeated, repeated_since
from api.pages.errors import NoFile
from api.pages.forms import Posted, files_of, texts_of
from api.pages.found import found_for
from api.pages.language import Words
from api.pages.lists import DroppedFile, load_view, read_files, returned_rows
from api.pages.offers import SHOWN, offers_in, offers_of
from api.pages.page import panel_of
from api.pages.rendering import Render, Renderer
from api.pages.returned import returned_workbook
from api.state import Shared, State
from graph.lists.load import LoadOptions, load_tables
from graph.lists.planning.diff import decisions
from graph.lists.recognition.corrections import Corrections
from graph.lists.report import LoadReport
from graph.lists.table import Table

IMPORT, CHECK, RETURNED_ROWS = "/lists", "/lists/check", "/lists/returned"

router = APIRouter(include_in_schema=False)


@router.post(CHECK)
def check_lists(state: Shared, form: Posted, render: Render) -> Response:
    """What an import would do, and what is wrong with the files; nothing is written."""
    return _load(state, form, render, dry_run=True)


@router.post(IMPORT)
def import_lists(state: Shared, form: Posted, render: Render) -> Response:
    """Import the files, and show first choices for the demands that they hold."""
    return _load(state, form, render, dry_run=False)


@router.post(RETURNED_ROWS)
def return_rows(state: Shared, form: Posted, render: Render) -> Response:
    """The rows that are refused, as workbooks to be sent back: one, or several in a ZIP archive.

    What was said of columns is remembered, for it holds when they come back, too.
    """
    files = _files(form)
    tables, _ = read_files(files)
    corrections = corrected(state.store.url, tables, form, "new")
    report = load_tables(state.store, tables, _options(form, tables, corrections, dry_run=True))
    faults = returned_rows(report, tables, render.words)
    books = dict[str, bytes]()
    for file in files:
        own = [table for table in tables if table.path == file.name]
        if any(table.place in faults for table in own):
            name = f"{PurePath(file.name).stem}-{render.words('check.returned')}.xlsx"
            books[name] = returned_workbook(file.name, file.data, own, faults)
    if len(books) == 1:
        return attachment(*books.popitem())
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, book in books.items():
            archive.writestr(name, book)
    return attachment(f"{render.words('check.returned')}.zip", stream.getvalue())


def _load(state: State, form: FormData, render: Renderer, *, dry_run: bool) -> Response:
    address = Address.of(texts_of(form))
    tables, unreadable = read_files(_files(form))
    corrections = corrected(state.store.url, tables, form, "none" if dry_run else "all")
    options = _options(form, tables, corrections, dry_run=dry_run)
    before = state.store.version
    report = load_tables(state.store, tables, options)
    report = replace(report, problems=(*unreadable, *report.problems))
    view = load_view(report, options, render.words)
    matcher = state.matcher()
    # Before they are imported, the store does not say of rows what the files do.
    stored = report.nodes if view.stored else ()
    lists = chosen_lists(tables, form)
    offers = offers_of(matcher.snapshot, stored, address) if stored else offers_in(tables, lists, corrections)
    return render(
        "page.html",
        panel=panel_of(matcher.snapshot, address, render.words),
        results=None,
        load=view,
        tables=table_views(tables, lists, corrections, render.words) if dry_run else (),
        offers=offers[:SHOWN],
        offer_count=len(offers),
        found=found_for(matcher, stored, address),
        repeated=_repeated(state, before, report, render.words) if view.written else [],
    )


def _repeated(state: State, before: int, report: LoadReport, words: Words) -> list[Repeated]:
    """What was just written and may stand in the store already."""
    lists = {file.list_name for file in report.files if file.added}
    return repeated_since(state, before, lists | ({"organizations"} if report.registered else set()), words)


def _files(form: FormData) -> list[DroppedFile]:
    files = files_of(form)
    if not files:
        raise NoFile("no file was chosen")
    return files


def _options(
    form: FormData, tables: Iterable[Table], corrections: Corrections, *, dry_run: bool
) -> LoadOptions:
    """How to load: a check shows what can be imported of files with problems, too."""
    fields = texts_of(form)
    return LoadOptions(
        as_list=chosen_lists(tables, form),
        alliance=Address.of(fields).alliance or None,
        dry_run=dry_run,
        keep_going=dry_run or "keep_going" in fields,
        unknown_organizations=True,
        replace="replace" in fields,
        corrections=corrections,
        decided=decisions(str(value) for value in form.getlist("decided") if value),
    )
