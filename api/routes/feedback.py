"""`/feedback`: what people say of matches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, ConfigDict
from pydantic_core import to_json
from starlette.responses import Response

from api.crud import Id, find
from api.crud_docs import BODY_ERRORS
from api.cursors import Cursor, Limit, cut
from api.errors import BadRequest, Fault, KeyReused
from api.filters import ListQuery
from api.listing import nodes_in_order
from api.objects import Noun, json_response
from api.once import IdempotencyKey, Once
from api.problems import documented
from api.route import Route
from api.state import Shared, State
from graph.errors import BadValue, NotFound
from graph.lists import parsers, words
from graph.lists.fields import Column
from graph.lists.planning.feedback import check_level, check_reason
from graph.models import FeedbackRow
from graph.records import Node
from graph.snapshot import Snapshot
from graph.store import Transaction
from graph.vocabulary import Decision, NodeKind, Reason
from matching.feedback.recording import Said, event_of, undo

FEEDBACK = Noun("feedback", "feedback", FeedbackRow, frozenset({NodeKind.FEEDBACK}), ListQuery)

router = APIRouter(prefix=FEEDBACK.path, tags=[FEEDBACK.plural], route_class=Route)


class FeedbackBody(BaseModel):
    """What somebody says of a match."""

    model_config = ConfigDict(extra="forbid")

    demand: Annotated[str, Column(parsers.line, "Id of the demand", "d-1")]
    resource: Annotated[str, Column(parsers.line, "Id of the resource", "r-1")]
    decision: Annotated[
        Decision, Column(words.parse_decision, "accepted, rejected or rated (合适, 不合适, 评级)", "rejected")
    ]
    reason: Annotated[
        Reason | None,
        Column(words.parse_reason, "Why the match was rejected; of a rejection only", "full"),
    ] = None
    level: Annotated[
        int | None, Column(parsers.level, "How well it suits, 3 and 4 accept; of a rating only", 3)
    ] = None
    position: Annotated[
        int | None, Column(parsers.position, "`rank` at which the match was shown, 1 the first", 2)
    ] = None
    given_by: Annotated[str | None, Column(parsers.line, "Who says so", "示例联系人")] = None

    def said(self) -> Said:
        """What is said, as matching takes it.

        Raises:
            BadRequest: the decision lacks its reason or level, or has that of another one.
        """
        faults = list[Fault]()
        checks = (("reason", self.reason, check_reason), ("level", self.level, check_level))
        for name, value, check in checks:
            try:
                check(self.decision, value)
            except BadValue as error:
                faults.append(Fault(f"body.{name}", str(value or ""), error.expected))
        if faults:
            raise BadRequest(faults)
        return Said(self.decision, self.reason, self.level, self.position or 0, self.given_by or "")


class FeedbackQuery(BaseModel):
    """Which feedback is asked for; it must pass every filter that is given."""

    model_config = ConfigDict(extra="forbid")

    alliance: Annotated[
        str | None, Column(parsers.line, "Id of the alliance that owns the demands", "jm-alliance")
    ] = None
    demand: Annotated[str | None, Column(parsers.line, "Id of the demand", "d-1")] = None
    resource: Annotated[str | None, Column(parsers.line, "Id of the resource", "r-1")] = None
    decision: Annotated[
        Decision | None, Column(words.parse_decision, "accepted, rejected or rated", "rejected")
    ] = None
    cursor: Cursor = None
    limit: Limit = 50

    def accepts(self, node: Node, snapshot: Snapshot) -> bool:
        """Whether feedback passes the filters; what was merged is one."""
        ends = (("demand", self.demand), ("resource", self.resource))
        return (
            (self.alliance is None or node.alliance == self.alliance)
            and (self.decision is None or node.props.get("decision") == self.decision)
            and all(
                id_ is None or snapshot.kept(str(node.props.get(name))) == snapshot.kept(id_)
                for name, id_ in ends
            )
        )


class FeedbackPage(BaseModel):
    """Some feedback, the oldest first, and the cursor of the next page."""

    items: Sequence[FeedbackRow]
    next: str | None


_SAID = {"demand": "d-1", "resource": "r-1", "decision": "rejected", "reason": "full", "position": 2}
_EXAMPLE = {"content": {"application/json": {"example": FEEDBACK.example}}}


@router.get(
    "",
    operation_id="list_feedback",
    summary="List what was said of matches",
    response_model=FeedbackPage,
    responses=documented(),
)
def list_feedback(state: Shared, query: Annotated[FeedbackQuery, Query()]) -> Response:
    """In the order of their ids, which is that of time. What was taken back has `undone_on`."""
    snapshot = state.snapshot()
    nodes = nodes_in_order(state.store, FEEDBACK.kinds, query.cursor or "")
    chosen = (node for node in nodes if query.accepts(node, snapshot))
    shown, following = cut(chosen, query.limit, lambda node: node.id)
    return json_response({"items": list(map(FEEDBACK.object_of, shown)), "next": following})


@router.post(
    "",
    operation_id="give_feedback",
    summary="Accept, reject or rate a match",
    response_model=FeedbackRow,
    status_code=201,
    responses={201: _EXAMPLE, **documented(*BODY_ERRORS, NotFound, KeyReused)},
)
def give_feedback(
    state: Shared,
    body: Annotated[FeedbackBody, Body(examples=[_SAID])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """What was said of the pair before is kept; the last that is not taken back counts.

    A rejected pair is excluded until what the reason is about changes: of `full` the resource's capacity,
    slots, amount, status or validity, of `price` an amount or price, of `distance` a region, location or
    address, of `wrong_information` anything that is shown. `not_now` ends after 90 days, `existing_partner`
    only when it is taken back.
    """
    node = _given(state, body, Once.of(idempotency_key, b"feedback", to_json(body)))
    location = f"{FEEDBACK.path}/{quote(node.id, safe='')}"
    return json_response(FEEDBACK.object_of(node), 201, {"Location": location})


@router.get(
    "/{id:id}",
    operation_id="read_feedback",
    summary="Read what was said of a match",
    response_model=FeedbackRow,
    responses={200: _EXAMPLE, **documented(NotFound)},
)
def read_feedback(state: Shared, id: Id) -> Response:
    """One time that somebody said something."""
    return json_response(FEEDBACK.object_of(find(state, FEEDBACK, id)))


@router.delete(
    "/{id:id}",
    operation_id="undo_feedback",
    summary="Take back what was said of a match",
    status_code=204,
    responses={204: {"description": "Taken back"}, **documented(NotFound)},
)
def undo_feedback(state: Shared, id: Id) -> Response:
    """It stays on record, with the time in `undone_on`; what was said of the pair before counts again."""
    state.store.write(lambda tx: undo(tx, id))
    return Response(status_code=204)


def _given(state: State, body: FeedbackBody, once: Once) -> Node:
    """The node that keeps what was said, written now or when the request was carried out before."""
    node = event_of(state.snapshot(), body.demand, body.resource, body.said())

    def work(tx: Transaction) -> int | None:
        before = once.carried_out(tx)
        if before is None:
            tx.writes.upsert_nodes([node])
        return before

    before = state.store.write(work, once.token)
    if before is None:
        return node
    [written] = next(state.store.changes(before - 1)).nodes
    return state.store.nodes([written])[written]
