"""`/duplicates`: the same thing twice, and what is decided about it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json
from starlette.responses import Response

from api.crud import Id
from api.crud_docs import BODY_ERRORS
from api.cursors import Limit, cut, decode_cursor
from api.errors import KeyReused
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.once import IdempotencyKey, Once
from api.problems import documented
from api.route import Route
from api.state import Shared
from graph.duplicates.decisions import decide_different, forget_different, merge, undo
from graph.duplicates.errors import (
    AlreadyMerged,
    DecidedDifferent,
    NotComparable,
    NotMerged,
    OfTwoAlliances,
)
from graph.duplicates.outcome import Duplicate, Outcome
from graph.duplicates.subjects import ListName, list_of
from graph.errors import BadValue, NotFound
from graph.lists.fields import Column
from graph.snapshot import Snapshot
from graph.store import Transaction

router = APIRouter(prefix=f"{PREFIX}/duplicates", tags=["duplicates"], route_class=Route)


def _key(cursor: str) -> str:
    try:
        score, *ids = json.loads(decode_cursor(cursor))
    except (ValueError, TypeError):
        score, ids = None, []
    if not isinstance(score, float) or [type(id_) for id_ in ids] != [str, str]:
        raise BadValue("a cursor that `next` of another page of duplicates gave")
    return decode_cursor(cursor)


class DuplicateItem(BaseModel):
    """Two objects that may be the same thing, and why."""

    outcome: Outcome = Field(
        description="`same`: taken for the same; `ask`: somebody has to say; `different`", examples=["ask"]
    )
    score: float = Field(description="1/(1+e^-margin)", examples=[0.65])
    margin: float = Field(description="Sum of the parts", examples=[0.6])
    parts: Mapping[str, float] = Field(
        description="What each signal adds",
        examples=[{"base": -7.5, "sound": 9.2, "brand": 2.2, "homophone": -3.3}],
    )
    decided: bool = Field(description="Whether somebody has decided that they are different")
    rivals: Sequence[str] = Field(description="Ids of third objects that one of the two may be as well")
    a: NodeItem = Field(description="The one that says more, to be kept")
    b: NodeItem


class DuplicatePage(BaseModel):
    """Some pairs, likeliest first, and the cursor of the next page."""

    items: Sequence[DuplicateItem]
    next: str | None
    version: int = Field(description="Version of the store they are from, for `since`", examples=[42])


class DuplicateQuery(BaseModel):
    """Which pairs are asked for."""

    model_config = ConfigDict(extra="forbid")

    list: ListName = Field(default="organizations", description="The list in which the same stands twice")
    outcome: Literal["same", "ask"] | None = Field(default=None, description="Both where none is given")
    alliance: str | None = Field(
        default=None, description="Id of the alliance that owns one of the two", examples=["jm-alliance"]
    )
    across: bool = Field(default=False, description="Also pairs of which two alliances own one object each")
    since: int | None = Field(
        default=None, ge=0, description="Only pairs with an object written after this version", examples=[41]
    )
    cursor: Annotated[str | None, Column(_key, "`next` of the page before", "WzAuOSwiYSIsImIiXQ")] = None
    limit: Limit = 50

    def accepts(self, pair: Duplicate) -> bool:
        """Whether a pair is asked for and comes after the cursor."""
        if pair.across and not self.across:
            return False
        if self.outcome is not None and pair.outcome != self.outcome:
            return False
        if self.cursor is None:
            return True
        score, a, b = json.loads(self.cursor)
        return (-pair.score, pair.a, pair.b) > (-score, a, b)


class Decision(BaseModel):
    """What somebody has decided about two objects."""

    model_config = ConfigDict(extra="forbid")

    decision: Literal["same", "different"] = Field(
        description="`same`: `keep` stands for both from now on; `different`: never ask again"
    )
    keep: str = Field(min_length=1, description="Id of the one to be kept", examples=["org-1"])
    other: str = Field(min_length=1, description="Id of the other", examples=["org-2"])
    across: bool = Field(
        default=False,
        description="Merge also what two alliances own: each will see what the other knows",
        examples=[False],
    )


_EXAMPLE = {"decision": "same", "keep": "org-1", "other": "org-2"}


@router.get(
    "",
    operation_id="list_duplicates",
    summary="List what stands in the store twice",
    response_model=DuplicatePage,
    responses=documented(),
)
def list_duplicates(state: Shared, query: Annotated[DuplicateQuery, Query()]) -> Response:
    """Pairs that nobody has decided about, likeliest first. What was written last is compared already."""
    found = state.duplicates(query.list)
    pairs = found.open if query.since is None else found.since(query.since)
    if query.alliance is not None:
        owned = {(pair.a, pair.b) for pair in found.owned_by(query.alliance)}
        pairs = [pair for pair in pairs if (pair.a, pair.b) in owned]
    shown, following = cut(filter(query.accepts, pairs), query.limit, _key_of)
    items = [_item(found.snapshot, pair) for pair in shown]
    return json_response(DuplicatePage(items=items, next=following, version=found.snapshot.version))


@router.post(
    "",
    operation_id="decide_duplicate",
    summary="Decide about two objects that look alike",
    response_model=Decision,
    responses=documented(
        *BODY_ERRORS, KeyReused, NotFound, NotComparable, AlreadyMerged, DecidedDifferent, OfTwoAlliances
    ),
)
def decide(
    state: Shared,
    decision: Annotated[Decision, Body(examples=[_EXAMPLE])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Merging keeps both rows: `keep` shows what both say, and the address of `other` leads to it (308).

    A decision made again changes nothing; one sent again with its key does not, even if it was undone since.
    """
    once = Once.of(idempotency_key, b"duplicates", to_json(decision))

    def work(tx: Transaction) -> None:
        if once.carried_out(tx) is not None:
            return
        if decision.decision == "same":
            merge(tx, [(decision.keep, decision.other)], across=decision.across)
        else:
            decide_different(tx, decision.keep, decision.other)

    state.store.write(work, once.token)
    return json_response(decision)


@router.get(
    "/{id:id}",
    operation_id="read_duplicates",
    summary="List what one object was compared with",
    response_model=DuplicatePage,
    responses=documented(NotFound),
)
def read_duplicates(state: Shared, id: Id) -> Response:
    """All objects that share a sign with it, with every outcome, likeliest first; at most 200."""
    snapshot = state.snapshot()
    row = snapshot.row(id)
    name = None if row is None else list_of(snapshot.node(row).kind)
    if name is None:
        raise NotFound(f"no object that could stand twice has the id {id!r}")
    found = state.duplicates(name)
    items = [_item(found.snapshot, pair) for pair in found.of_node(id)[:200]]
    return json_response(DuplicatePage(items=items, next=None, version=found.snapshot.version))


@router.delete(
    "/{id:id}",
    operation_id="undo_decision",
    summary="Take a decision about duplicates back",
    status_code=204,
    responses={204: {"description": "Taken back"}, **documented(NotFound, NotMerged)},
)
def undo_decision(
    state: Shared,
    id: Id,
    other: Annotated[
        str | None,
        Query(description="Id from which the object was said to be different", examples=["org-3"]),
    ] = None,
) -> Response:
    """Let a merged object stand for itself again; with `other`, ask again whether the two are the same.

    Nothing that came meanwhile is lost: each row and relation is where its source stated it.
    """
    state.store.write(lambda tx: undo(tx, id) if other is None else forget_different(tx, id, other))
    return Response(status_code=204)


def _key_of(pair: Duplicate) -> str:
    return json.dumps([pair.score, pair.a, pair.b])


def _item(snapshot: Snapshot, pair: Duplicate) -> DuplicateItem:
    ends = [
        NodeItem.of(snapshot.node(row)) for id_ in (pair.a, pair.b) if (row := snapshot.row(id_)) is not None
    ]
    return DuplicateItem(
        outcome=pair.outcome,
        score=pair.score,
        margin=pair.margin,
        parts=pair.parts,
        decided=pair.decided,
        rivals=pair.rivals,
        a=ends[0],
        b=ends[1],
    )
