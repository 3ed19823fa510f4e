from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadValue
from graph.values.money import format_amount, parse_amount
from graph.values.ranges import Measure, bounds
from graph.values.words import KEPT_WORDS

EXPECTED = "an amount in yuan, such as 580万, 500-800万 or 面议"

numbers = st.integers(0, 10**15 - 1) | st.integers(1, 10**9).map(lambda hundredths: hundredths / 100).filter(
    lambda number: number % 1 != 0
)
ranges = (
    st.tuples(numbers, numbers)
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: f"{pair[0]}-{pair[1]}")
)
amounts = numbers | ranges | numbers.map(lambda low: f"{low}-") | st.sampled_from(sorted(KEPT_WORDS))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("580万", 5_800_000),
        ("580万元", 5_800_000),
        ("５８０万", 5_800_000),
        ("580 万元", 5_800_000),
        ("2亿元", 200_000_000),
        ("1.5亿", 150_000_000),
        ("3千万", 30_000_000),
        ("1.1万", 11_000),
        ("580萬", 5_800_000),
        ("5800000", 5_800_000),
        ("5800000.00", 5_800_000),
        ("0.5", 0.5),
        ("0", 0),
        ("5.8E+06", 5_800_000),
        ("¥5,800,000", 5_800_000),
        ("￥5,800,000.50元", 5_800_000.5),
        ("人民币500万元", 5_000_000),
        ("500万人民币", 5_000_000),
        ("RMB 500万", 5_000_000),
        ("约500万元左右", 5_000_000),
        ("五百万元", 5_000_000),
        ("两亿", 200_000_000),
        ("500w", 5_000_000),
        ("8k", 8_000),
    ],
)
def test_single_amounts(text: str, amount: float) -> None:
    assert parse_amount(text) == amount


def test_whole_yuan_are_integers() -> None:
    assert isinstance(parse_amount("5800000.0"), int)
    assert isinstance(parse_amount("0.58万"), int)


@pytest.mark.parametrize(
    "text",
    [
        "500–800万",
        "500-800万元",
        "500万-800万",
        "500万元—800万元",
        "500~800万",
        "500～800万",
        "500至800万",
        "500万到800万",
        "500 - 800 万元",
        "500万-800",
        "5,000,000-8,000,000",
        "¥500万-¥800万",
    ],
)
def test_ranges(text: str) -> None:
    assert parse_amount(text) == "5000000-8000000"


def test_each_side_of_a_range_may_name_its_own_unit() -> None:
    assert parse_amount("5000元-2万") == "5000-20000"
    assert parse_amount("8000万-1.5亿元") == "80000000-150000000"


def test_a_range_of_one_amount_is_that_amount() -> None:
    assert parse_amount("500-500万") == 5_000_000


@pytest.mark.parametrize(
    "text",
    ["500万以上", "500万元(含)以上", "500万起", "不低于500万", "至少500万元", "≥500万", "500万+", "5000000-"],
)
def test_open_upwards(text: str) -> None:
    assert parse_amount(text) == "5000000-"


@pytest.mark.parametrize(
    "text", ["500万以下", "500万元以内", "不超过500万", "最高500万元", "≤500万", "up to 500万", "0-500万"]
)
def test_open_downwards_starts_at_nothing(text: str) -> None:
    assert parse_amount(text) == "0-5000000"


@pytest.mark.parametrize("word", ["面议", "若干", "不限", "待定"])
def test_words_are_amounts(word: str) -> None:
    assert parse_amount(f" {word} ") == word


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("580", 5_800_000),
        ("5.8", 58_000),
        ("500-800", "5000000-8000000"),
        ("500以上", "5000000-"),
        ("三百", 3_000_000),
        ("三百万", 3_000_000),
        ("580元", 580),
        ("580万", 5_800_000),
        ("2亿", 200_000_000),
        ("500-800元", "500-800"),
        ("面议", "面议"),
    ],
)
def test_the_unit_of_the_header_counts_for_bare_numbers(text: str, amount: Measure) -> None:
    assert parse_amount(text, unit=10_000) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-580万",
        "−5",
        "(500)",
        "NaN",
        "inf",
        "1e400",
        "5800000 USD",
        "100万美元",
        "$500",
        "几百万",
        "二百五",
        "10 20",
        "5,80",
        "1.2.3",
        "500-800万以上",
        "不低于500万以下",
        "三到五百万",
        "万",
        "2023-12-31",
        "500万\x00",
        "9" * 1_000_000,
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_amount(text)

    assert refused.value.expected == EXPECTED


def test_a_range_from_high_to_low_is_refused() -> None:
    with pytest.raises(BadValue, match="expected a range from the lower number to the higher"):
        parse_amount("800-500万")


def test_amounts_beyond_exact_arithmetic_are_refused() -> None:
    assert parse_amount("999999999999999") == 999_999_999_999_999
    with pytest.raises(BadValue, match="below 10\\^15"):
        parse_amount("1000万亿")
    with pytest.raises(BadValue, match="below 10\\^15"):
        parse_amount("999999999999999.99999")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (5_800_000, "580万元"),
        (200_000_000, "2亿元"),
        (150_000_000, "1.5亿元"),
        (12_500, "1.25万元"),
        (12_345, "12345元"),
        (0, "0元"),
        (0.5, "0.5元"),
        ("5000000-8000000", "500–800万元"),
        ("5000-20000", "5000元–2万元"),
        ("500-800", "500–800元"),
        ("80000000-150000000", "8000万元–1.5亿元"),
        ("5000000-", "500万元以上"),
        ("0-5000000", "500万元以下"),
        ("面议", "面议"),
    ],
)
def test_amounts_are_shown_in_the_usual_units(amount: Measure, text: str) -> None:
    assert format_amount(amount) == text


@given(amounts)
def test_what_is_shown_reads_as_the_same_amount(amount: Measure) -> None:
    assert parse_amount(format_amount(amount)) == amount


@given(amounts)
def test_canonical_amounts_are_read_as_they_are(amount: Measure) -> None:
    assert parse_amount(str(amount)) == amount


@given(st.text(st.sampled_from("0123456789.,-–~至万亿千元¥e+以上下不超过约 三百")) | st.text())
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        amount = parse_amount(text)
    except BadValue:
        return
    low, high = bounds(amount)
    assert amount in KEPT_WORDS or 0 <= low <= high
    assert parse_amount(str(amount)) == amount
