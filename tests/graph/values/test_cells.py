from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.values.cells import split_cell


def test_both_semicolons_separate() -> None:
    assert split_cell("涤纶;锦纶；氨纶") == ["涤纶", "锦纶", "氨纶"]


def test_values_are_trimmed_in_order_and_once() -> None:
    assert split_cell(" 锦纶 ;; 涤纶；锦纶；\n") == ["锦纶", "涤纶"]


def test_other_signs_do_not_separate() -> None:
    assert split_cell("农、林、牧、渔业, A|B") == ["农、林、牧、渔业, A|B"]


def test_an_empty_cell_has_no_values() -> None:
    assert split_cell(" ； ") == []


@given(st.text())
def test_joined_values_split_into_the_same(text: str) -> None:
    assert split_cell(";".join(split_cell(text))) == split_cell(text)
