"""What OpenAPI says of the routes that every noun has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, create_model

from api.errors import (
    BadBody,
    BodyTooLarge,
    InUse,
    KeyReused,
    PreconditionRequired,
    UnsupportedMediaType,
)
from api.objects import Noun
from api.problems import documented
from graph.errors import IdTaken, NotFound, VersionConflict

Docs = dict[str, Any]

BODY_ERRORS = (BadBody, BodyTooLarge, UnsupportedMediaType)
_CHANGE_ERRORS = (NotFound, PreconditionRequired, VersionConflict)

_ETAG = {"description": "Version of the object, for If-Match", "schema": {"type": "string"}, "example": '"7"'}
_LOCATION = {"description": "Address of the object", "schema": {"type": "string"}}


def listed(noun: Noun) -> Docs:
    """GET of the list."""
    about = "In the order of their ids. What is added while you go through the pages moves nothing."
    example = {"items": [noun.example], "next": "ZC0x"}
    return _docs(f"List {noun.plural}", about, _page(noun), {200: _shown(example), **documented()})


def created(noun: Noun) -> Docs:
    """POST to the list."""
    about = (
        "Without an id one is derived from organization, kind and content. An id that exists is a conflict."
    )
    shown = {201: _shown(noun.example, {"ETag": _ETAG, "Location": _LOCATION})}
    errors = documented(*BODY_ERRORS, IdTaken, KeyReused)
    return _docs(f"Create {_one(noun)}", about, noun.model, {**shown, **errors}, status_code=201)


def read(noun: Noun) -> Docs:
    """GET of one."""
    held = {
        304: {"description": "The copy that If-None-Match names is up to date", "headers": {"ETag": _ETAG}}
    }
    shown = {200: _shown(noun.example, {"ETag": _ETAG}), **held}
    return _docs(f"Read {_one(noun)}", "", noun.model, {**shown, **documented(NotFound)})


def replaced(noun: Noun) -> Docs:
    """PUT of one."""
    about = "Columns that are left out become empty; only the owning alliance stays."
    shown = {200: _shown(noun.example, {"ETag": _ETAG})}
    errors = documented(*BODY_ERRORS, *_CHANGE_ERRORS)
    return _docs(f"Replace {_one(noun)}", about, noun.model, {**shown, **errors})


def changed(noun: Noun) -> Docs:
    """PATCH of one."""
    about = "A JSON merge patch (RFC 7386): columns that are left out stay, null empties a column."
    shown = {200: _shown(noun.example, {"ETag": _ETAG})}
    errors = documented(*BODY_ERRORS, *_CHANGE_ERRORS)
    patch = {"schema": {"type": "object", "additionalProperties": True}, "example": {"region": "350211"}}
    body = {"content": {"application/merge-patch+json": patch}, "required": True}
    extra = {"requestBody": body}
    return _docs(f"Change {_one(noun)}", about, noun.model, {**shown, **errors}, openapi_extra=extra)


def deleted(noun: Noun) -> Docs:
    """DELETE of one."""
    about = "Its relations go with it. What the rows of other objects still name cannot be deleted."
    errors = documented(*_CHANGE_ERRORS, InUse)
    return _docs(
        f"Delete {_one(noun)}", about, None, {204: {"description": "Deleted"}, **errors}, status_code=204
    )


def _docs(
    summary: str, about: str, model: type[BaseModel] | None, responses: dict[int | str, Any], **more: object
) -> Docs:
    operation = summary.lower().replace(" an ", " ").replace(" a ", " ").replace(" ", "_")
    return {
        "summary": summary,
        "description": about,
        "operation_id": operation,
        "response_model": model,
        "responses": responses,
        **more,
    }


def _one(noun: Noun) -> str:
    return f"{'an' if noun.singular[0] in 'aeiou' else 'a'} {noun.singular}"


def _shown(example: object, headers: Docs | None = None) -> Docs:
    content = {"application/json": {"example": example}}
    return {"content": content, "headers": headers} if headers else {"content": content}


def _page(noun: Noun) -> type[BaseModel]:
    fields: dict[str, Any] = {"items": (Sequence[noun.model], ...), "next": (str | None, ...)}
    return create_model(f"{noun.plural.capitalize()}Page", **fields)
