"""What would begin a formula is kept text, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values.formulas import as_written, harmless, holds_harmless


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_what_would_begin_a_formula_stands_behind_an_apostrophe(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "贷款", "1=1", " =1", "'", "'甲'", "500-800"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == as_written(text) == text


def test_apostrophes_before_a_formula_are_told_apart() -> None:
    assert [harmless(text) for text in ("=1", "'=1", "''=1")] == ["'=1", "''=1", "'''=1"]


@given(st.text("'=+-@ \t甲1"))
def test_every_text_comes_back(text: str) -> None:
    assert as_written(harmless(text)) == text
    assert not harmless(text).startswith(tuple("=+-@\t"))


@given(st.lists(st.text("'=+-@ 甲1"), min_size=1, max_size=3))
def test_a_line_that_holds_one_is_seen(cells: list[str]) -> None:
    line = ",".join(f'"{cell}"' for cell in map(harmless, cells))
    assert holds_harmless(line) >= any(harmless(cell) != cell for cell in cells)
