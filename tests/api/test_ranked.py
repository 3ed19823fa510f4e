"""Pages of answers that are ranked begin where the cursor says, and look at nothing else."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from api.cursors import encode_cursor
from api.ranked import RankedQuery


def test_pages_follow_one_another_to_the_end() -> None:
    items, seen, cursor = list(range(7)), list[int](), None
    for _ in range(3):
        shown, cursor = RankedQuery(cursor=cursor, limit=3).page(items)
        seen += shown
    assert (seen, cursor) == (items, None)


def test_a_page_that_ends_with_the_last_has_no_next() -> None:
    assert RankedQuery(limit=3).page([1, 2, 3]) == ([1, 2, 3], None)
    assert RankedQuery(limit=3).page([]) == ([], None)


def test_a_cursor_beyond_the_end_gives_an_empty_page() -> None:
    assert RankedQuery(cursor=encode_cursor("99")).page([1]) == ([], None)


@pytest.mark.parametrize("number", ["-1", "x", "1234567890", "１"])
def test_other_cursors_are_refused(number: str) -> None:
    with pytest.raises(ValidationError):
        RankedQuery(cursor=encode_cursor(number))
