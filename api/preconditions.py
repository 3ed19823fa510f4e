"""ETags and the conditions that requests put on them."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Header

from api.errors import PreconditionRequired
from graph.errors import VersionConflict
from graph.records import Node

_ETAG = re.compile(r'\s*((?:W/)?"[^"]*")\s*(?:,|$)')

IfMatch = Annotated[
    str | None, Header(description="ETag of the object as it was read; required", examples=['"7"'])
]
IfNoneMatch = Annotated[str | None, Header(description="ETag of a copy already held", examples=['"7"'])]


def etag(version: int) -> str:
    """The ETag of an object that the store's transaction `version` wrote."""
    return f'"{version}"'


def require_match(if_match: str | None, node: Node) -> int | None:
    """The version that a change must still find, None for any.

    Raises:
        PreconditionRequired: no `If-Match` was sent.
        VersionConflict: `node` has changed since.
    """
    if if_match is None:
        raise PreconditionRequired(
            "If-Match is missing", "Send the ETag of the object as you read it, so that no change gets lost."
        )
    if if_match.strip() == "*":
        return None
    if etag(node.version) not in _ETAG.findall(if_match):
        raise VersionConflict(
            f"{node.id!r} was changed meanwhile; it now has the ETag {etag(node.version)}",
            "Read it again and repeat your change.",
        )
    return node.version


def is_held(if_none_match: str | None, node: Node) -> bool:
    """Whether the client holds the node as it is."""
    if if_none_match is None:
        return False
    held = (item.removeprefix("W/") for item in _ETAG.findall(if_none_match))
    return if_none_match.strip() == "*" or etag(node.version) in held
