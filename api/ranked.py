"""Pages of answers that are ranked: their cursors count."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, islice
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict

from api.cursors import Limit, cut, decode_cursor
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

    def page(self, items: Iterable[T]) -> tuple[list[T], str | None]:
        """The items of the page, and the cursor of the next, None at the end."""
        begin = int(self.cursor or 0)
        numbered = zip(count(begin + 1), islice(items, begin, None), strict=False)
        shown, following = cut(numbered, self.limit, lambda item: str(item[0]))
        return [item for _, item in shown], following
