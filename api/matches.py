"""Matches as the API asks for and answers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Protocol

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.cursors import decode_cursor, encode_cursor
from api.objects import json_response
from api.problems import documented
from api.state import Note
from graph.errors import BadValue, ChanglianError
from graph.lists import parsers
from graph.lists.fields import Column
from graph.lists.words import parse_need_kind
from graph.values.cells import split_cell
from graph.values.dates import parse_date
from graph.values.region_names import parse_known_region
from matching.filters import Filters
from matching.match import Match, MatchStatus, Missing, Path, Rule
from matching.scoring import score

MOST = 200
"""How far down the ranking goes."""


def _rank(cursor: str) -> str:
    rank = decode_cursor(cursor)
    if not rank.isdecimal() or int(rank) > MOST:
        raise BadValue("a cursor that `next` of another page of matches gave")
    return rank


RankCursor = Annotated[str | None, Column(_rank, "Where to go on: `next` of the page before", "MTA")]


def _kinds(text: str) -> list[str]:
    return [parse_need_kind(part) for part in split_cell(text)]


def _day(text: str) -> str:
    day = parse_date(text)
    if not day[:1].isdigit():
        raise BadValue("a day such as 2026-12-31")
    return day


class MatchFilters(BaseModel):
    """Which matches are asked for. The filters are strict: what they leave out is not ranked at all."""

    model_config = ConfigDict(extra="forbid")

    top: int = Field(default=10, ge=1, le=MOST, description="How many matches a page has at most")
    kind: Annotated[list[str], Column(_kinds, "Kinds that come into question", ["funding"])] = Field(
        default_factory=list[str]
    )
    alliance: Annotated[
        str | None, Column(parsers.line, "Id of the alliance that owns them", "jm-alliance")
    ] = None
    region: Annotated[str | None, Column(parse_known_region, "Region where their party is", "350200")] = None
    day: Annotated[str | None, Column(_day, "Day the conditions are checked for; today", "2026-12-31")] = None
    excluded: bool = Field(
        default=False, description="Whether the first page ends with excluded ones, as many again"
    )

    @property
    def filters(self) -> Filters:
        """The filters, as matching takes them."""
        return Filters(frozenset(self.kind), self.alliance or "", self.region or "")

    @property
    def date(self) -> date | None:
        """The day, as matching takes it."""
        return date.fromisoformat(self.day) if self.day else None


class MatchQuery(MatchFilters):
    """Which page of the matches of one demand or resource is asked for."""

    cursor: RankCursor = None


Chosen = Annotated[MatchQuery, Query()]


class MatchPage(BaseModel):
    """Some matches, best first, the cursor of the next page, and what makes them worse than they could be."""

    items: list[Match]
    next: str | None
    notes: list[Note] = Field(
        default_factory=list[Note],
        description="`model-unusable`: the model in use cannot be used, the default score answers;"
        " `meaning-incomplete`: texts that have no vectors, or none yet, are compared by words alone;"
        " `meaning-unavailable`: so are they, for the embedder does not answer;"
        " `nothing-to-compare`: the demand has no word that could be compared",
    )


class Search(Protocol):
    """A search of the matcher."""

    def __call__(self, *, top: int, filters: Filters, day: date | None, excluded: bool) -> list[Match]:
        """The best matches."""
        ...


def match_page(query: MatchQuery, search: Search, notes: Iterable[Note]) -> Response:
    """The page of matches that `query` asks for; `notes` are read after the search."""
    begin = int(query.cursor or 0)
    end = begin + query.top
    excluded = query.excluded and not begin
    found = search(top=end + 1, filters=query.filters, day=query.date, excluded=excluded)
    suiting = [match for match in found if match.status != MatchStatus.EXCLUDED]
    others = [match for match in found if match.status == MatchStatus.EXCLUDED][: query.top]
    shown = [*suiting[begin:end], *others]
    items = [replace(match, rank=rank).to_dict() for rank, match in enumerate(shown, begin + 1)]
    following = encode_cursor(str(end)) if len(suiting) > end else None
    return json_response({"items": items, "next": following, "notes": list(notes)})


def matched(summary: str, *errors: type[ChanglianError], page: type[MatchPage] = MatchPage) -> dict[str, Any]:
    """What OpenAPI says of a route that answers matches."""
    example = {"items": [EXAMPLE], "next": None, "notes": []}
    shown = {200: {"content": {"application/json": {"example": example}}}}
    return {"summary": summary, "response_model": page, "responses": {**shown, **documented(*errors)}}


_PARTS = {
    "base": -5.0,
    "text": 3.96,
    "meaning": 1.95,
    "kind": 0.6,
    "place": 0.42,
    "alliance": 0.3,
    "conditions": -1.75,
}
EXAMPLE = Match(
    demand_id="d-1",
    resource_id="r-7",
    rank=1,
    status=MatchStatus.NEAR,
    score=score(sum(_PARTS.values())),
    margin=sum(_PARTS.values()),
    parts=_PARTS,
    missing=(Missing(Rule.TAGS, ["专精特新"], ["高新技术企业"]),),
    evidence=(
        Path(
            ("d-1", "org-1", "jm-alliance", "org-9", "r-7"),
            ("REQUESTS", "MEMBER_OF", "MEMBER_OF", "OFFERS"),
        ),
    ),
    terms=("流动资金", "贷款"),
    compared_by=("words", "meaning"),
    predicted_kind="funding",
).to_dict()
