"""`/people`: talents, experts and teams."""

from __future__ import annotations

from fastapi import APIRouter

from api.crud import add_crud
from api.filters import PersonQuery
from api.objects import Noun
from api.route import Route
from graph.models import Person
from graph.vocabulary import PERSON_KINDS

PEOPLE = Noun("people", "person", Person, PERSON_KINDS, PersonQuery)

router = APIRouter(prefix=PEOPLE.path, tags=[PEOPLE.plural], route_class=Route)

add_crud(router, PEOPLE)
