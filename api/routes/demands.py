"""`/demands`: what enterprises ask for, and the resources that suit them."""

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
from graph.models import Demand
from graph.vocabulary import NodeKind

DEMANDS = Noun("demands", "demand", Demand, frozenset({NodeKind.DEMAND}), NeedQuery)

router = APIRouter(prefix=DEMANDS.path, tags=[DEMANDS.plural], route_class=Route)


@router.get(
    "/{id:id}/matches",
    operation_id="list_demand_matches",
    **matched("Resources that suit a demand", NotFound),
)
def list_matches(state: Shared, id: Id, query: Chosen) -> Response:
    """Best first: those that meet all conditions and those that nearly do, each with its explanation."""
    return match_page(query, partial(state.matcher().for_demand, id), state.notes())


add_crud(router, DEMANDS)
