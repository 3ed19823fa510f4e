"""`/matches`: resources for a demand that is only typed, and for many demands at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Self

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.responses import Response

from api.assignments import Assign, Outcome
from api.crud_docs import BODY_ERRORS
from api.cursors import Cursor, Limit, cut
from api.errors import BadRequest, Fault, TooManyDemands
from api.matches import Chosen, MatchFilters, MatchPage, match_page, matched
from api.objects import PREFIX, json_response
from api.route import Route
from api.state import Shared
from api.writes import plan_one
from graph.errors import NotFound
from graph.models import Demand
from graph.store import WriteSet
from matching.assignment.whole_list import CannotAssign
from matching.matcher import Matcher

router = APIRouter(prefix=f"{PREFIX}/matches", tags=["matches"], route_class=Route)

_TYPED = {
    "title": "流动资金贷款",
    "description": "采购原料，需要500万元一年期贷款。",
    "amount": 5_000_000,
    "region": "350211",
}

_ASSIGNED = {
    "alliance": "jm-alliance",
    "assign": {
        "fair": True,
        "locked": [["jm-d-009", "jm-r-030"]],
        "excluded": [["jm-d-018", "jm-r-011"]],
        "loads": {"jm-org-bank": {"least": 1, "most": 3}},
        "alternates": 2,
        "shared": ["amount"],
    },
}
_BATCHES = [{"demand_ids": ["jm-d-001", "jm-d-002"]}, _ASSIGNED]


@router.post(
    "",
    operation_id="match_typed_demand",
    **matched("Resources that suit a demand that is not stored", *BODY_ERRORS),
)
def match_typed(state: Shared, query: Chosen, demand: Annotated[Demand, Body(examples=[_TYPED])]) -> Response:
    """The demand is read as if it were created, and forgotten. Best first, each with its explanation."""
    node = plan_one(state.store, WriteSet(), demand)
    organization = str(node.props.get("organization", ""))
    search = partial(state.matcher_for(node).for_text, node, organization=organization)
    return match_page(query, search, state.notes_on(node))


class BatchQuery(MatchFilters):
    """Which matches of each demand are asked for, and the page of demands."""

    cursor: Cursor = None
    limit: Limit = 50


class Batch(BaseModel):
    """Many demands: those with the ids, or the open ones that an alliance owns.

    With `assign`, resources are given out to all of them at once, in one answer without pages.
    """

    model_config = ConfigDict(extra="forbid")

    demand_ids: list[str] | None = Field(default=None, max_length=10_000, examples=[["d-1", "d-2"]])
    alliance: str | None = Field(default=None, examples=["jm-alliance"])
    assign: Assign | None = None

    @model_validator(mode="after")
    def _choose(self) -> Self:
        if (self.demand_ids is None) == (self.alliance is None):
            raise ValueError("either demand_ids or alliance")
        return self

    def ids(self, matcher: Matcher, after: str | None) -> Iterator[str]:
        """Ids of the demands, in the order given or else in their own, beginning after one of them."""
        if self.demand_ids is None:
            open_ones = matcher.open_demands(self.alliance or "")
            return iter(open_ones[bisect_right(open_ones, after or "") :])
        ids = list(dict.fromkeys(self.demand_ids))
        if after is None:
            return iter(ids)
        if after not in ids:
            raise BadRequest([Fault("query.cursor", after, "a cursor that `next` gave for the same demands")])
        return iter(ids[ids.index(after) + 1 :])


class BatchPage(MatchPage):
    """Matches of some demands; where they were assigned, what came of it."""

    assignment: Outcome | None = None


@router.post(
    "/batch",
    operation_id="match_demands",
    **matched(
        "Resources that suit many demands",
        NotFound,
        CannotAssign,
        TooManyDemands,
        *BODY_ERRORS,
        page=BatchPage,
    ),
)
def match_batch(
    state: Shared, query: Annotated[BatchQuery, Query()], batch: Annotated[Batch, Body(examples=_BATCHES)]
) -> Response:
    """Demand by demand, best first; `limit` counts demands, `top` the matches of each."""
    matcher = state.matcher()
    if batch.assign is not None:
        found = batch.assign.of(matcher, list(batch.ids(matcher, None)), query)
        items = [match.to_dict() for match in found.matches]
        outcome = Outcome.of(found).model_dump()
        return json_response({"items": items, "next": None, "notes": state.notes(), "assignment": outcome})
    ids, following = cut(batch.ids(matcher, query.cursor), query.limit, str)
    found = matcher.for_all(
        ids, top=query.top, filters=query.filters, day=query.date, excluded=query.excluded
    )
    items = [match.to_dict() for match in found]
    return json_response({"items": items, "next": following, "notes": state.notes()})
