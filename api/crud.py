"""The routes that every noun has: list, create, read, replace, change and delete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Body, Path, Query
from pydantic import ValidationError
from pydantic_core import to_json
from starlette.responses import Response

from api import crud_docs as docs
from api import writes
from api.cursors import cut
from api.errors import BadRequest, Fault, InUse
from api.faults import faults_of
from api.filters import ListQuery
from api.listing import nodes_in_order
from api.objects import Noun, json_response
from api.once import IdempotencyKey, Once
from api.preconditions import IfMatch, IfNoneMatch, etag, is_held, require_match
from api.state import Shared, State
from api.writes import Written
from graph.duplicates.stated import stated_alone
from graph.errors import NotFound
from graph.lists.fields import ListRow
from graph.records import Node
from graph.vocabulary import NodeKind

Id = Annotated[
    str, Path(description="Id; slashes may stand as they are or percent-encoded", examples=["d-1"])
]


def add_crud(router: APIRouter, noun: Noun) -> None:
    """Give `router` the routes of `noun`; routes with more after the id must be there already."""
    add, one = router.add_api_route, "/{id:id}"
    add("", _lister(noun), methods=["GET"], **docs.listed(noun))
    add("", _creator(noun), methods=["POST"], **docs.created(noun))
    add(one, _reader(noun), methods=["GET"], **docs.read(noun))
    add(one, _replacer(noun), methods=["PUT"], **docs.replaced(noun))
    add(one, _changer(noun), methods=["PATCH"], **docs.changed(noun))
    add(one, _deleter(noun), methods=["DELETE"], **docs.deleted(noun))


def find(state: State, noun: Noun, id_: str) -> Node:
    """The node of a noun as it shows, with what the nodes merged into it say.

    Raises:
        NotFound: there is none of this id.
    """
    # Versions are read before what shows: who meets a change between the two has to read again.
    written = state.store.nodes([id_, *state.snapshot().merged_into(id_)]).values()
    snapshot = state.snapshot()
    row = snapshot.row(id_)
    node = None if row is None else snapshot.node(row)
    if node is None or node.kind not in noun.kinds:
        raise NotFound(f"no {noun.singular} has the id {id_!r}", f"GET {noun.path} lists all.")
    return replace(node, version=max((each.version for each in written), default=node.version))


class _ToChange(NamedTuple):
    """A node that is to be changed.

    Attributes:
        own: as its row states it.
        shown: with what the rows merged into it say.
        held: whether the change must still find that version.
    """

    own: Node
    shown: Node
    held: bool


def _to_change(state: State, noun: Noun, id_: str, if_match: str | None) -> _ToChange:
    """The node of a noun that a request is about to change.

    Raises:
        NotFound: there is none of this id.
        PreconditionRequired: no `If-Match` was sent.
        VersionConflict: the node as it shows has changed since.
    """
    # Read first: what is written after it shows in the other reading, and is no match.
    own = state.store.nodes([id_]).get(id_)
    shown = find(state, noun, id_)
    held = require_match(if_match, shown)
    return _ToChange(own or shown, shown, held is not None)


def nodes_page(state: State, kinds: frozenset[NodeKind], query: ListQuery) -> tuple[list[Node], str | None]:
    """The nodes that `query` asks for in the order of their ids, and the cursor of the next page."""
    snapshot = state.snapshot()
    rows = (snapshot.row(node.id) for node in nodes_in_order(state.store, kinds, query.cursor or ""))
    nodes = (snapshot.node(row) for row in rows if row is not None)
    return cut(filter(query.accepts, nodes), query.limit, lambda node: node.id)


def _lister(noun: Noun) -> Callable[..., Response]:
    def list_objects(state: Shared, query: ListQuery) -> Response:
        nodes, following = nodes_page(state, noun.kinds, query)
        return json_response({"items": list(map(noun.object_of, nodes)), "next": following})

    return _typed(list_objects, query=Annotated[noun.query, Query()])


def _creator(noun: Noun) -> Callable[..., Response]:
    def create(state: Shared, row: ListRow, idempotency_key: IdempotencyKey = None) -> Response:
        row = _of_kind(noun, row)
        asked = to_json(dict(sorted(row.model_dump(exclude_defaults=True).items())))
        written = writes.create(state.store, row, Once.of(idempotency_key, noun.path.encode(), asked))
        location = f"{noun.path}/{quote(written.node.id, safe='')}"
        return _written(noun, written, 201, {"Location": location})

    return _typed(create, row=_body(noun))


def _reader(noun: Noun) -> Callable[..., Response]:
    def read(state: Shared, id: Id, if_none_match: IfNoneMatch = None) -> Response:
        node = find(state, noun, id)
        headers = {"ETag": etag(node.version)}
        if is_held(if_none_match, node):
            return Response(status_code=304, headers=headers)
        return json_response(noun.object_of(node), headers=headers)

    return read


def _replacer(noun: Noun) -> Callable[..., Response]:
    def replace(state: Shared, id: Id, row: ListRow, if_match: IfMatch = None) -> Response:
        found = _to_change(state, noun, id, if_match)
        row = _with_id(_of_kind(noun, _stated(noun, row, found)), id)
        version = found.own.version if found.held else None
        return _rewritten(state, noun, writes.replace(state.store, row, id, version))

    return _typed(replace, row=_body(noun))


def _changer(noun: Noun) -> Callable[..., Response]:
    def change(
        state: Shared, id: Id, patch: Annotated[dict[str, Any], Body()], if_match: IfMatch = None
    ) -> Response:
        found = _to_change(state, noun, id, if_match)
        row = _stated(noun, _patched(noun, found.shown, patch), found)
        row = _with_id(_of_kind(noun, row), id)
        return _rewritten(state, noun, writes.replace(state.store, row, id, found.own.version))

    return change


def _deleter(noun: Noun) -> Callable[..., Response]:
    def delete(state: Shared, id: Id, if_match: IfMatch = None) -> Response:
        found = _to_change(state, noun, id, if_match)
        if others := state.snapshot().merged_into(id):
            raise InUse(f"{id!r} stands for {', '.join(others)} too", "Undo the merge first.")
        writes.delete(state.store, id, found.own.version if found.held else None)
        return Response(status_code=204)

    return delete


def _body(noun: Noun) -> object:
    return Annotated[noun.model, Body(examples=[noun.example])]


def _typed(route: Callable[..., Response], **types: object) -> Callable[..., Response]:
    """`route` with the types that depend on the noun, for the framework to read."""
    route.__annotations__.update(types)
    return route


def _written(
    noun: Noun, written: Written, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    return json_response(
        noun.object_of(written.node), status, {"ETag": etag(written.version), **(headers or {})}
    )


def _rewritten(state: State, noun: Noun, written: Written) -> Response:
    """The answer to a change: the object as GET shows it, with what the rows merged into it say."""
    if state.snapshot().merged_into(written.node.id):
        shown = find(state, noun, written.node.id)
        written = Written(shown, shown.version)
    return _written(noun, written)


def _stated(noun: Noun, row: ListRow, found: _ToChange) -> ListRow:
    """`row` without what only the rows merged into the object say."""
    if found.own.props == found.shown.props:
        return row
    given = row.model_dump(exclude_defaults=True)
    shown, own = noun.object_of(found.shown), noun.object_of(found.own)
    return noun.model.model_validate(stated_alone(given, shown, own))


def _patched(noun: Noun, node: Node, patch: dict[str, Any]) -> ListRow:
    """The object after a merge patch (RFC 7386): null empties a column."""
    merged = {name: value for name, value in {**noun.object_of(node), **patch}.items() if value is not None}
    try:
        return noun.model.model_validate(merged)
    except ValidationError as error:
        raise BadRequest(faults_of(error.errors(), "body")) from None


def _with_id(row: ListRow, id_: str) -> ListRow:
    """`row` with the id of its address."""
    given = getattr(row, "id", None)
    if given not in (None, id_):
        raise BadRequest([Fault("body.id", str(given), f"{id_!r} as in the address, or none")])
    return row.model_copy(update={"id": id_})


def _of_kind(noun: Noun, row: ListRow) -> ListRow:
    """`row` with the only kind that its noun allows, where it does."""
    if not noun.only_kind:
        return row
    given = getattr(row, "kind", None)
    if given not in (None, noun.only_kind):
        raise BadRequest([Fault("body.kind", str(given), f"{noun.only_kind!r}, or none")])
    return row.model_copy(update={"kind": noun.only_kind})
