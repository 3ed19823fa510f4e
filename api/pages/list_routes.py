"""`/lists`: list files that are dropped on the page, checked first and then imported."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import Response

from api.pages.address import Address
from api.pages.errors import NoFile
from api.pages.forms import Posted, files_of, texts_of
from api.pages.found import found_for
from api.pages.lists import load_files, load_view
from api.pages.page import panel_of
from api.pages.rendering import Render, Renderer
from api.state import Shared, State
from graph.lists.load import LoadOptions

IMPORT, CHECK = "/lists", "/lists/check"

router = APIRouter(include_in_schema=False)


@router.post(CHECK)
def check_lists(state: Shared, form: Posted, render: Render) -> Response:
    """What an import would do, and what is wrong with the files; nothing is written."""
    return _load(state, form, render, dry_run=True)


@router.post(IMPORT)
def import_lists(state: Shared, form: Posted, render: Render) -> Response:
    """Import the files, and show first choices for the demands that they hold."""
    return _load(state, form, render, dry_run=False)


def _load(state: State, form: FormData, render: Renderer, *, dry_run: bool) -> Response:
    fields = texts_of(form)
    address = Address.of(fields)
    options = LoadOptions(
        alliance=address.alliance or None,
        dry_run=dry_run,
        keep_going="keep_going" in fields,
        unknown_organizations="register" in fields,
    )
    files = files_of(form)
    if not files:
        raise NoFile("no file was chosen")
    report = load_files(state.store, files, options)
    matcher = state.matcher()
    return render(
        "page.html",
        panel=panel_of(matcher.snapshot, address, render.words),
        results=None,
        load=load_view(report, options, render.words),
        found=found_for(matcher, report.nodes, address),
    )
