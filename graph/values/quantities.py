"""Counts of people, seats, pieces and the like."""

from __future__ import annotations

from graph.values.ranges import Grammar, Measure

_HAN = "(?:(?![负至到起内以约左上下几多余数点半零〇一二两三四五六七八九十百千万亿萬億])[\u3400-\u9fff])"
_LATIN = (
    "people|persons?|pax|seats?|pcs|pieces|units?|sets?|rooms?|items?|tons?|days?|weeks?|months?|hours?"
    "|kg|km2?|m[23]?|sqm|kw|kwh|g|l|t|%"
)

_GRAMMAR = Grammar(
    expected="a count, such as 60, 60人, 50-80 or 若干",
    scales={"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8},
    before="共计?|合计|总计",
    after=f"(?:{_HAN}{{1,6}}|{_LATIN})(?:/{_HAN}{{1,3}})?",
)


def parse_count(text: str) -> Measure:
    """`text` without its unit as a number, a range or a kept word (see `graph.values.ranges`).

    Reads 60, 60人, 150 座, 3万㎡, 六十名, 5-8人, 至少50人, 若干.

    Raises:
        BadValue: none of these, or negative.
    """
    return _GRAMMAR.read(text)


def unit_of(text: str) -> str:
    """The unit written after a count, 人 of 60人; '' where there is none."""
    return _GRAMMAR.unit_of(text)
