"""`/organizations`: enterprises, universities, banks, departments, parks, alliances and the like."""

from __future__ import annotations

from fastapi import APIRouter

from api.crud import add_crud
from api.filters import OrganizationQuery
from api.objects import Noun
from api.route import Route
from graph.models import Organization
from graph.vocabulary import ORGANIZATION_KINDS

ORGANIZATIONS = Noun("organizations", "organization", Organization, ORGANIZATION_KINDS, OrganizationQuery)

router = APIRouter(prefix=ORGANIZATIONS.path, tags=[ORGANIZATIONS.plural], route_class=Route)

add_crud(router, ORGANIZATIONS)
