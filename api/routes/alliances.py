"""`/alliances`: the organizations that are alliances."""

from __future__ import annotations

from fastapi import APIRouter

from api.crud import add_crud
from api.filters import ListQuery
from api.objects import Noun
from api.route import Route
from graph.models import Organization
from graph.vocabulary import NodeKind

ALLIANCES = Noun(
    "alliances",
    "alliance",
    Organization,
    frozenset({NodeKind.ALLIANCE}),
    ListQuery,
    only_kind=NodeKind.ALLIANCE.value,
)

router = APIRouter(prefix=ALLIANCES.path, tags=[ALLIANCES.plural], route_class=Route)

add_crud(router, ALLIANCES)
