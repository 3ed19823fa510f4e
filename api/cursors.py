"""Opaque cursors: where the next page of a list begins."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Annotated, TypeVar

from pydantic import Field

from graph.errors import BadValue
from graph.lists.fields import Column

T = TypeVar("T")


def encode_cursor(key: str) -> str:
    """The cursor for what comes after `key`."""
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> str:
    """The key that a cursor stands for.

    Raises:
        BadValue: no cursor of ours.
    """
    try:
        key = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError):
        key = ""
    if not key or encode_cursor(key) != cursor:
        raise BadValue("a cursor that `next` of another page gave")
    return key


Cursor = Annotated[
    str | None,
    Column(decode_cursor, "Where to go on: `next` of the page before; the first page without", "ZC0x"),
]
Limit = Annotated[int, Field(ge=1, le=200, description="How many items a page has at most")]


def cut(items: Iterable[T], limit: int, key: Callable[[T], str]) -> tuple[list[T], str | None]:
    """The first `limit` items, and the cursor of what comes after them, None at the end."""
    found = list(islice(items, limit + 1))
    if len(found) <= limit:
        return found, None
    return found[:limit], encode_cursor(key(found[limit - 1]))
