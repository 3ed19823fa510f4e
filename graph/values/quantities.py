"""Counts of people, seats, pieces and the like."""

from __future__ import annotations

from fractions import Fraction

from graph.values.ranges import Grammar, Measure, times

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


_AREAS = {
    "亩": Fraction(2000, 3),
    "公顷": Fraction(10_000),
    "平方公里": Fraction(10**6),
    "km2": Fraction(10**6),
}
"""Square metres in other units of area."""
_SQUARE_METRES = "㎡"


def parse_count(text: str, unit: str = "") -> Measure:
    """`text` without its unit as a number, a range or a kept word (see `graph.values.ranges`).

    Reads 60, 60人, 150 座, 3万㎡, 六十名, 5-8人, 至少50人, 若干; areas in square metres: 3亩 is 2000.

    Args:
        text: the count.
        unit: what a number without a unit counts, 亩 under the header 面积(亩), or 万件.

    Raises:
        BadValue: none of these, or negative.
    """
    myriads, base = _myriads(unit)
    value = _GRAMMAR.read(text, myriads)
    return times(value, _AREAS.get(_GRAMMAR.unit_of(text) or base, Fraction(1)))


def unit_of(text: str, unit: str = "") -> str:
    """What `parse_count` counts: the unit written after the number, 人 of 60人, else `unit`; '' for none."""
    named = _GRAMMAR.unit_of(text) or _myriads(unit)[1]
    return _SQUARE_METRES if named in _AREAS else named


def _myriads(unit: str) -> tuple[int, str]:
    """How many of which unit a unit is: 万件 are 10,000 件."""
    return (10**4, unit[1:]) if unit.startswith("万") and len(unit) > 1 else (1, unit)
