from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadValue
from graph.values.contacts import parse_email, parse_phone


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("13800138000", "13800138000"),
        ("+86 138-0013-8000", "13800138000"),
        ("１３８ ００１３ ８０００", "13800138000"),
        ("138****8000", "138****8000"),
        ("0592-6101234", "0592-6101234"),
        ("（0592）6101234", "0592-6101234"),
        ("05926101234", "0592-6101234"),
        ("010 6234 5678", "010-62345678"),
        ("+86-592-6101234", "0592-6101234"),
        ("0592-6101234-801", "0592-6101234-801"),
        ("0592-6101234转801", "0592-6101234-801"),
        ("5926101234", "0592-6101234"),
        ("59286101234", "0592-86101234"),
        ("1062345678", "010-62345678"),
        ("6101234", "6101234"),
        ("400-123-4567", "400-123-4567"),
        ("4001234567", "400-123-4567"),
        ("12345", "12345"),
        ("95588", "95588"),
        ("+852 2345 6789", "+85223456789"),
        ("13800138000 / 0592-6101234", "13800138000;0592-6101234"),
    ],
)
def test_phones_lose_their_formatting(text: str, phone: str) -> None:
    assert parse_phone(text) == phone
    assert parse_phone(phone) == phone


@pytest.mark.parametrize(
    "text", ["", "123", "1380013800", "138001380001", "12800138000", "02512345678", "张三", "0592-6101234/5"]
)
def test_impossible_phones_are_refused(text: str) -> None:
    with pytest.raises(BadValue, match="expected a telephone number such as"):
        parse_phone(text)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_every_mobile_is_kept(number: str) -> None:
    assert parse_phone(f"+86 {number[:3]} {number[3:7]} {number[7:]}") == number


def test_the_domain_of_an_address_is_in_lower_case() -> None:
    assert parse_email(" Li.Si+a@Mail.Example.COM ") == "Li.Si+a@mail.example.com"
    assert parse_email("ａ＠example.com") == "a@example.com"


@pytest.mark.parametrize(
    "text",
    ["", "a@b", "a b@example.com", "@example.com", "a@@example.com", "a@-x.com", "李@example.com", "a" * 300],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="expected an e-mail address such as"):
        parse_email(text)


@pytest.mark.parametrize("text", ["0592-7100444\n13900001004", "0592-7100444 或 13900001004"])
def test_telephones_on_lines_of_their_own_are_several(text: str) -> None:
    assert parse_phone(text) == "0592-7100444;13900001004"
