from __future__ import annotations

import pytest

from tests.lists.read import expected, read, workbooks


def test_there_are_workbooks_of_many_habits() -> None:
    assert len({expected(name)["habit"] for name in workbooks()}) >= 25


@pytest.mark.parametrize("name", workbooks())
def test_a_workbook_is_read_exactly(name: str) -> None:
    wanted = expected(name)
    assert read(name, wanted["habit"]) == wanted
