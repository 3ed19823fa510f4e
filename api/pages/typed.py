"""A demand that somebody writes on the page: from the fields of a form to a node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from api.errors import BadRequest
from api.faults import faults_of
from api.pages.language import Words
from api.pages.problem_words import ProblemView, problem_view
from api.writes import plan_one
from graph.lists.problems import Problem
from graph.models import Demand
from graph.records import Node
from graph.store import GraphStore, WriteSet

FIELDS = ("title", "description", "kind", "amount", "quantity", "region", "organization")
"""Columns of a demand that the form has."""


@dataclass(frozen=True, slots=True)
class TypedDemand:
    """The form as it was filled in.

    Attributes:
        values: text of every field.
        problems: what is wrong, by field.
        node: the demand, None where something is wrong.
    """

    values: Mapping[str, str]
    problems: Mapping[str, ProblemView] = field(default_factory=dict[str, ProblemView])
    node: Node | None = None


EMPTY = TypedDemand(dict.fromkeys(FIELDS, ""))


def read_typed(store: GraphStore, form: Mapping[str, object], words: Words) -> TypedDemand:
    """The demand that a form states, read as if it were a row of a list; nothing is stored."""
    values = {name: str(form.get(name, "")).strip() for name in FIELDS}
    try:
        node = plan_one(store, WriteSet(), Demand.model_validate(values))
    except ValidationError as error:
        faults = faults_of(error.errors())
    except BadRequest as error:
        faults = error.faults
    else:
        return TypedDemand(values, node=node)
    problems = [
        Problem("", None, _field(each.place), each.value, each.expected, tuple(each.nearest))
        for each in faults
    ]
    views = {each.column: problem_view(each, Demand.list_name, words) for each in problems}
    return TypedDemand(values, views)


def _field(place: str) -> str:
    return place.removeprefix("body.") or FIELDS[0]
