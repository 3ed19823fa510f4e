"""`/chains` and `/partners`: a chain with its gaps, and partners up- and downstream."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.pages import chains, partners
from api.pages.rendering import Render
from api.state import Shared
from matching.matcher import today

router = APIRouter(include_in_schema=False)


@router.get(chains.PATH)
def read_chains(state: Shared, request: Request, render: Render) -> Response:
    """A chain, and what it lacks."""
    place = chains.Place.of(request.query_params)
    return render("chains.html", view=chains.chains_view(state.subjects(), place, today(), render.words))


@router.get(partners.PATH)
def read_partners(state: Shared, request: Request, render: Render) -> Response:
    """Partners of an organization."""
    place = partners.Place.of(request.query_params)
    view = partners.partners_view(state.partners(), state.names(), place, render.words)
    return render("partners.html", view=view)
