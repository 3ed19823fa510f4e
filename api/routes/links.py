"""`/links`: relations that nobody has stated and that something infers, and what people say of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json
from starlette.responses import Response

from api.crud_docs import BODY_ERRORS
from api.cursors import Limit, cut, decode_cursor
from api.errors import KeyReused
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.once import IdempotencyKey, Once
from api.problems import documented
from api.route import Route
from api.state import Shared, State
from graph.errors import BadValue, NotFound
from graph.lists import parsers
from graph.lists.fields import Column
from graph.records import Evidence, Relation, RelationKey
from graph.snapshot import Snapshot
from graph.store import Transaction
from graph.vocabulary import RelationKind
from matching.links.standing import Standing, confidence_of, proposed_links, standing_of
from matching.links.verdicts import LinkStated, confirm, reject
from matching.matcher import today

router = APIRouter(prefix=f"{PREFIX}/links", tags=["links"], route_class=Route)

_Key = tuple[float, str, str, str]
_Say = Callable[[Transaction, Sequence[RelationKey], str, date], Relation]


def _key(cursor: str) -> str:
    try:
        confidence, *names = json.loads(decode_cursor(cursor))
    except (ValueError, TypeError):
        confidence, names = None, []
    if not isinstance(confidence, float) or [type(name) for name in names] != [str, str, str]:
        raise BadValue("a cursor that `next` of another page of links gave")
    return decode_cursor(cursor)


class EvidenceItem(BaseModel):
    """Who or what says something of a link."""

    evidence: str = Field(description="Who says so, or the model", examples=["changlian predict-links"])
    status: str = Field(description="`inferred`, `stated` or `rejected`", examples=["inferred"])
    confidence: float | None = Field(description="Probability, 0-1", examples=[0.62])
    observed_on: str | None = Field(description="Day on which it was said", examples=["2026-11-23"])

    @classmethod
    def of(cls, item: Evidence) -> EvidenceItem:
        """The object of one piece of evidence."""
        return cls(
            evidence=item.evidence,
            status=item.status,
            confidence=item.confidence,
            observed_on=item.observed_on or None,
        )


class LinkItem(BaseModel):
    """A proposed link with all that is said of it."""

    source: NodeItem
    relation: RelationKind
    target: NodeItem
    status: Standing = Field(description="`confirmed` once anybody states it")
    confidence: float = Field(description="Probability that was inferred, 0-1", examples=[0.62])
    evidence: Sequence[EvidenceItem] = Field(description="In the order in which it came")


class LinkPage(BaseModel):
    """Some links, likeliest first, and the cursor of the next page."""

    items: Sequence[LinkItem]
    next: str | None


class LinkQuery(BaseModel):
    """Which proposed links are asked for; they must pass every filter that is given."""

    model_config = ConfigDict(extra="forbid")

    status: Standing = Field(default=Standing.INFERRED, description="`inferred`: nobody has decided yet")
    relation: RelationKind | None = Field(default=None, description="All where none is given")
    source: Annotated[
        str | None, Column(parsers.line, "Id of the node it leads from", "product/铝合金门窗")
    ] = None
    target: Annotated[str | None, Column(parsers.line, "Id of the node it leads to", "product/铝合金")] = None
    cursor: Annotated[str | None, Column(_key, "`next` of the page before", "WzAuOSwiYSIsImIiLCJjIl0")] = None
    limit: Limit = 50

    def keys(self, snapshot: Snapshot) -> list[_Key]:
        """Confidence, source, relation and target of the links asked for, in the order of pages."""
        kinds = snapshot.relation_kinds if self.relation is None else [self.relation]
        ends = [None if id_ is None else snapshot.kept(id_) for id_ in (self.source, self.target)]
        found = (
            key
            for kind in kinds
            for key in _keys(snapshot, kind, self.status)
            if all(end in (None, given) for end, given in zip(ends, (key[1], key[3]), strict=True))
        )
        first = None if self.cursor is None else _place(json.loads(self.cursor))
        return sorted((key for key in found if first is None or _place(key) > first), key=_place)


class Verdict(BaseModel):
    """A proposed link that somebody decides about."""

    model_config = ConfigDict(extra="forbid")

    source: Annotated[str, Column(parsers.line, "Id of the node it leads from", "product/铝合金门窗")]
    relation: RelationKind
    target: Annotated[str, Column(parsers.line, "Id of the node it leads to", "product/铝合金")]
    by: Annotated[str, Column(parsers.line, "Who says so", "示例联系人")]


_EXAMPLE = {
    "source": "product/铝合金门窗",
    "relation": "MADE_FROM",
    "target": "product/铝合金",
    "by": "示例联系人",
}
_Given = Annotated[Verdict, Body(examples=[_EXAMPLE])]


@router.get(
    "",
    operation_id="list_links",
    summary="List links that were inferred",
    response_model=LinkPage,
    responses=documented(),
)
def list_links(state: Shared, query: Annotated[LinkQuery, Query()]) -> Response:
    """Likeliest first. None counts as stated before somebody confirms it."""
    snapshot = state.snapshot()
    shown, following = cut(query.keys(snapshot), query.limit, json.dumps)
    links = [snapshot.relation(source, RelationKind(kind), target) for _, source, kind, target in shown]
    items = [_item(snapshot, link) for link in links if link is not None]
    return json_response(LinkPage(items=items, next=following))


@router.post(
    "/confirm",
    operation_id="confirm_link",
    summary="Confirm an inferred link",
    response_model=LinkItem,
    responses=documented(*BODY_ERRORS, NotFound, KeyReused),
)
def confirm_link(state: Shared, verdict: _Given, idempotency_key: IdempotencyKey = None) -> Response:
    """From now on it counts as stated, by whom the request names; what inferred it stays on record.

    A link that was rejected can be confirmed. Confirmed again by the same one it stays as it is.
    """
    return _decided(state, verdict, confirm, Once.of(idempotency_key, b"links/confirm", to_json(verdict)))


@router.post(
    "/reject",
    operation_id="reject_link",
    summary="Reject an inferred link",
    response_model=LinkItem,
    responses=documented(*BODY_ERRORS, NotFound, LinkStated, KeyReused),
)
def reject_link(state: Shared, verdict: _Given, idempotency_key: IdempotencyKey = None) -> Response:
    """It is proposed no more; what inferred it stays on record. A link that is stated is not rejected."""
    return _decided(state, verdict, reject, Once.of(idempotency_key, b"links/reject", to_json(verdict)))


def _decided(state: State, verdict: Verdict, say: _Say, once: Once) -> Response:
    snapshot = state.snapshot()
    sources, targets = (_same(snapshot, id_) for id_ in (verdict.source, verdict.target))
    keys = [RelationKey(source, verdict.relation, target) for source in sources for target in targets]

    def work(tx: Transaction) -> None:
        if once.carried_out(tx) is None:
            say(tx, keys, verdict.by, today())

    state.store.write(work, once.token)
    snapshot = state.snapshot()
    link = snapshot.relation(snapshot.kept(verdict.source), verdict.relation, snapshot.kept(verdict.target))
    if link is None:
        raise NotFound(f"{verdict.source!r} or {verdict.target!r} was deleted meanwhile")
    return json_response(_item(snapshot, link))


def _same(snapshot: Snapshot, id_: str) -> list[str]:
    """Ids of the node and of all that were merged with it."""
    kept = snapshot.kept(id_)
    return list(dict.fromkeys([id_, kept, *snapshot.merged_into(kept)]))


def _keys(snapshot: Snapshot, kind: RelationKind, status: Standing) -> Iterator[_Key]:
    links = proposed_links(snapshot, kind, status)
    sources, targets = snapshot.ids_of(links.starts), snapshot.ids_of(links.ends)
    for source, target, code in zip(sources, targets, links.evidence.tolist(), strict=True):
        yield confidence_of(snapshot.evidence(code)), source, kind.value, target


def _place(key: _Key) -> _Key:
    """What a key is sorted by: the surest first."""
    return (-key[0], *key[1:])


def _item(snapshot: Snapshot, link: Relation) -> LinkItem:
    ends = [
        NodeItem.of(snapshot.node(row))
        for id_ in (link.source, link.target)
        if (row := snapshot.row(id_)) is not None
    ]
    return LinkItem(
        source=ends[0],
        relation=link.kind,
        target=ends[1],
        status=standing_of(link.evidence) or Standing.INFERRED,
        confidence=confidence_of(link.evidence),
        evidence=[EvidenceItem.of(item) for item in link.evidence],
    )
