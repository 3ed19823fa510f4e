"""`/needs`: a pasted text or a stored demand as rows, and those that are confirmed as demands."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.pages.address import Address
from api.pages.forms import Posted, texts_of
from api.pages.found import found_for
from api.pages.needs import kept, proposed
from api.pages.page import panel_of
from api.pages.rendering import Render, Renderer
from api.state import Shared, State

router = APIRouter(prefix="/needs", include_in_schema=False)


@router.get("")
def propose_parts(state: Shared, request: Request, render: Render) -> Response:
    """The needs of a stored demand as rows to be confirmed; nothing is written."""
    return _proposed(state, dict(request.query_params), render)


@router.post("")
def propose_needs(state: Shared, form: Posted, render: Render) -> Response:
    """The needs of a text as rows to be confirmed; nothing is written."""
    return _proposed(state, texts_of(form), render)


def _proposed(state: State, fields: dict[str, str], render: Renderer) -> Response:
    address = Address.of(fields)
    panel = panel_of(state.snapshot(), address, render.words)
    needs = proposed(state.store, fields)
    return render("page.html", panel=panel, results=None, load=None, found=None, needs=needs, stored=0)


@router.post("/keep")
def keep_confirmed(state: Shared, form: Posted, render: Render) -> Response:
    """Store the confirmed rows, and show first choices for them."""
    fields = texts_of(form)
    address = Address.of(fields)
    needs, ids = kept(state.store, fields, render.words)
    matcher = state.matcher()
    return render(
        "page.html",
        200 if needs.sound else 422,
        panel=panel_of(matcher.snapshot, address, render.words),
        results=None,
        load=None,
        found=found_for(matcher, ids, address),
        needs=needs,
        stored=len(ids),
    )
