from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadValue
from graph.values.uscc import check_character, parse_uscc

bodies = st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17)


def test_a_code_with_its_check_character_is_kept() -> None:
    assert parse_uscc("91350100M000100Y43") == "91350100M000100Y43"


def test_width_case_blanks_and_dashes_do_not_matter() -> None:
    assert parse_uscc(" ９１350100-m000100y 43 ") == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("91350100M000100Y42", "a unified social credit code with '3' as check character, not '2'"),
        ("91350100M000100Y4", "a unified social credit code of 18 characters, not 17"),
        (
            "91350100MO00100Y43",
            "a unified social credit code of digits and letters without I, O, S, V, Z, "
            "not 'O' as character 10",
        ),
        ("", "a unified social credit code of 18 characters, not 0"),
    ],
)
def test_a_wrong_code_is_refused_with_what_is_wrong(text: str, expected: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_uscc(text)

    assert refused.value.expected == expected


@given(bodies)
def test_every_body_has_one_check_character(body: str) -> None:
    code = body + check_character(body)

    assert parse_uscc(code.lower()) == code


@given(bodies, st.integers(0, 16), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_any_single_wrong_character_is_noticed(body: str, position: int, wrong: str) -> None:
    code = body + check_character(body)
    changed = code[:position] + wrong + code[position + 1 :]

    if changed != code:
        with pytest.raises(BadValue, match="as check character"):
            parse_uscc(changed)
