from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadValue
from graph.reference import read_table
from graph.values.industries import industry_ancestors, industry_name, parse_industry
from graph.values.unrecognised import Unrecognised

codes = [row["code"] for row in read_table("gbt4754")]


def test_an_industry_has_a_name_and_industries_around_it() -> None:
    assert industry_name("1761") == "针织或钩针编织物织造"
    assert industry_ancestors("1761") == ("176", "17", "C")
    assert industry_ancestors("C") == ()


@pytest.mark.parametrize(
    "text", ["1761", "C1761", "c1761", "１７６１", "1761 针织或钩针编织物织造", "C1761 针织或钩针编织物织造"]
)
def test_forms_of_one_industry(text: str) -> None:
    assert parse_industry(text) == "1761"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C", "C"),
        ("C17", "17"),
        ("制造业", "C"),
        ("制造", "C"),
        ("C 制造业", "C"),
        ("纺织业", "17"),
        ("農、林、牧、漁業", "A"),
        ("农林牧渔业", "A"),
        ("软件和信息技术服务业", "65"),
        ("三维(3D)打印技术推广服务", "7517"),
    ],
)
def test_codes_of_any_level_and_names(text: str, code: str) -> None:
    assert parse_industry(text) == code


def test_a_name_that_levels_share_means_the_widest() -> None:
    assert industry_name("962") == industry_name("9620")
    assert parse_industry("村民自治组织") == "962"


@pytest.mark.parametrize("text", ["人工智能", "C语言培训", "3D打印", "24小时便利店", "1761 服装", "IT服务"])
def test_unknown_industries_are_kept_as_text(text: str) -> None:
    industry = parse_industry(f" {text} ")

    assert isinstance(industry, Unrecognised)
    assert industry == text


@pytest.mark.parametrize(
    ("text", "expected", "nearest"),
    [
        ("1799", "a code of GB/T 4754", ("17 纺织业",)),
        ("9999", "a code of GB/T 4754", ()),
        ("A1761", "the letter of the code's own section", ("C1761 针织或钩针编织物织造",)),
        ("", "an industry", ()),
    ],
)
def test_codes_that_do_not_exist_are_refused(text: str, expected: str, nearest: tuple[str, ...]) -> None:
    with pytest.raises(BadValue) as refused:
        parse_industry(text)

    assert (refused.value.expected, refused.value.nearest) == (expected, nearest)


def test_every_industry_is_found_by_its_code_and_by_code_and_name() -> None:
    assert [parse_industry(code) for code in codes] == codes
    assert [parse_industry(f"{code} {industry_name(code)}") for code in codes] == codes


def test_industries_of_one_name_lie_inside_each_other() -> None:
    by_name: dict[str, list[str]] = {}
    for code in sorted(codes, key=lambda code: len(industry_ancestors(code))):
        by_name.setdefault(industry_name(code), []).append(code)

    assert all(
        outer in industry_ancestors(inner) for same in by_name.values() for outer, inner in pairwise(same)
    )


@given(st.text(st.sampled_from("ABCT0123456789制造业 ")) | st.text())
def test_any_text_is_an_industry_kept_or_refused(text: str) -> None:
    try:
        industry = parse_industry(text)
    except BadValue:
        return
    assert isinstance(industry, Unrecognised) or industry in codes
