"""`/`, where a demand is chosen or written and its matches are read."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.address import Address, Asked
from api.pages.choices import choices
from api.pages.forms import Posted, texts_of
from api.pages.page import chosen_results, panel_of, typed_results
from api.pages.rendering import Render
from api.pages.typed import read_typed
from api.state import Shared

router = APIRouter(include_in_schema=False)


@router.get("/")
def read_page(state: Shared, address: Asked, render: Render) -> Response:
    """The page, or the part of it that a script wants renewed."""
    matcher = state.matcher()
    if render.target == "choices":
        return render(
            "choices.html", choices=choices(matcher.snapshot, address, render.words), address=address
        )
    results = chosen_results(matcher, address, render.words, state.notes()) if address.chosen else None
    panel = panel_of(matcher.snapshot, address, render.words)
    return render("page.html", panel=panel, results=results, load=None, found=None)


@router.post("/matches")
def match_typed(state: Shared, form: Posted, render: Render) -> Response:
    """Matches of a demand that is written in a form; nothing is stored."""
    matcher = state.matcher()
    fields = texts_of(form)
    address = Address.of({**fields, "mode": "text", "q": ""})
    typed = read_typed(state.store, fields, render.words)
    node = typed.node
    results = None
    if node:
        suited = state.matcher_for(node)
        results = typed_results(suited, address, render.words, node, state.notes_on(node))
    panel = panel_of(matcher.snapshot, address, render.words, typed)
    status = 422 if typed.problems else 200
    return render("page.html", status, panel=panel, results=results, load=None, found=None)
