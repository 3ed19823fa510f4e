"""`/resources`: what is offered, and the demands that it suits."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter
from starlette.responses import Response

from api.crud import Id, add_crud
from api.filters import NeedQuery
from api.matches import Chosen, match_page, matched
from api.objects import Noun
from api.route import Route
from api.state import Shared
from graph.errors import NotFound
from graph.models import Resource
from graph.vocabulary import NodeKind

RESOURCES = Noun("resources", "resource", Resource, frozenset({NodeKind.RESOURCE}), NeedQuery)

router = APIRouter(prefix=RESOURCES.path, tags=[RESOURCES.plural], route_class=Route)


@router.get(
    "/{id:id}/matches",
    operation_id="list_resource_matches",
    **matched("Demands that a resource suits", NotFound),
)
def list_matches(state: Shared, id: Id, query: Chosen) -> Response:
    """Best first: those whose conditions are all met and those with nearly all, each with its explanation."""
    return match_page(query, partial(state.matcher().for_resource, id), state.notes())


add_crud(router, RESOURCES)
