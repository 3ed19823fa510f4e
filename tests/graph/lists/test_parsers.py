from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadValue
from graph.lists import parsers
from graph.lists.fields import cell_text
from graph.models import LISTS
from graph.values.unrecognised import Unrecognised


def test_names_are_trimmed_and_texts_are_not() -> None:
    assert parsers.line(" 甲\u3000公司 ") == "甲\u3000公司"
    assert parsers.as_given(" a\n") == " a\n"
    assert parsers.items("a； b;;a") == ["a", "b"]


@pytest.mark.parametrize("parse", [parsers.line, parsers.items, parsers.region])
def test_a_name_is_not_longer_than_an_id_can_hold(parse: object) -> None:
    assert callable(parse)
    parse("甲" * 400)
    with pytest.raises(BadValue, match="expected at most 400 characters, not 401"):
        parse("甲" * 401)


def test_a_month_begins_or_ends_a_period() -> None:
    assert parsers.first_day("2026年2月") == "2026-02-01"
    assert parsers.last_day("2026年2月") == "2026-02-28"


def test_conditions_list_alternatives() -> None:
    assert parsers.eligible("高企|专精特新; 示例|示例") == ["高新技术企业|专精特新", "示例"]


def test_tags_never_hold_the_separator_of_a_cell() -> None:
    assert parsers.tags("a﹔b\u037ec、d") == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("parse", "text", "expected"),
    [
        (parsers.weight, "-1", "a number, 0 or more"),
        (parsers.weight, "nan", "a number, 0 or more"),
        (parsers.weight, "x", "a number, 0 or more"),
        (parsers.confidence, "1.1", "a number from 0 to 1"),
    ],
)
def test_numbers_have_bounds(parse: object, text: str, expected: str) -> None:
    assert callable(parse)
    with pytest.raises(BadValue, match=f"expected {expected}"):
        parse(text)


COLUMNS = [(name, column) for name, model in LISTS.items() for column in model.columns()]
PIECES = "0,1,10,5.5,万,亿,元,-,至,以上,不超过,若干,长期,2026,年,3月,底,高企,@,|,;,、,甲,融资,集美,全国,a,b.c"
TEXTS = st.lists(st.sampled_from(PIECES.split(",")), min_size=1, max_size=4).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
)


@given(st.sampled_from(COLUMNS), TEXTS)
def test_a_canonical_value_is_read_as_itself(named: tuple[str, str], text: str) -> None:
    column = LISTS[named[0]].columns()[named[1]]
    try:
        value = column.read(text)
    except BadValue:
        return
    if value is not None and not isinstance(value, Unrecognised):
        again = column.read(cell_text(value))
        assert (type(again), again) == (type(value), value)
