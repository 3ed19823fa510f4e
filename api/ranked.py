"""Pages of answers that are ranked: their cursors count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict

from api.cursors import Limit, decode_cursor, encode_cursor
from graph.errors import BadValue
from graph.lists.fields import Column

T = TypeVar("T")


def _parse(cursor: str) -> str:
    number = decode_cursor(cursor)
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise BadValue("a cursor that `next` of another page gave")
    return number


class RankedQuery(BaseModel):
    """The page that is asked for."""

    model_config = ConfigDict(extra="forbid")

    cursor: Annotated[
        str | None, Column(_parse, "Where to go on: `next` of the page before; the first without", "NTA")
    ] = None
    limit: Limit = 50

    def page(self, items: Sequence[T]) -> tuple[Sequence[T], str | None]:
        """The items of the page, and the cursor of the next, None at the end; no others are looked at."""
        begin = int(self.cursor or 0)
        end = begin + self.limit
        return items[begin:end], encode_cursor(str(end)) if end < len(items) else None
