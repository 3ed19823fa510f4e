"""Numbers and ranges of numbers as people write them, and their canonical form.

Canonical are a number (int when whole), the text `LO-HI` (`500-800`; `0-800` for "at most 800"), the text
`LO-` ("500 and more"), and a kept word such as 面议. Reading a canonical form gives it back.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from graph.errors import BadValue
from graph.values.numerals import parse_numeral
from graph.values.text import plain
from graph.values.words import KEPT_WORDS

Measure = int | float | str
"""A number, a range or a word in canonical form."""

_LONGEST = 64
_LIMIT = Decimal(10**15)
_PRECISION = Decimal("0.0001")

_LEAST = "不低于|不少于|不小于|至少|最低|最少|大于等于|大于|多于|高于|超过|≥|≧|>=|>"
_MOST = "不超过|不高于|不多于|不大于|至多|最高|最多|最大|最长|小于等于|小于|少于|低于|上限|upto|≤|≦|<=|<"
_ABOVE = r"(?:\(含\))?(?:及以上|以上|起步|起|\+)"
_BELOW = r"(?:\(含\))?(?:及以下|以下|以内|之内|封顶)"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,2})?"
_NUMERAL = "[零〇一二两三四五六七八九十百千万亿萬億]+"
_LARGE = re.compile("[万亿萬億]")
_DASH = "[-‐‑‒–—―−~〜∼]+"
_SPACE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")


@dataclass(frozen=True)
class Grammar:
    """How a column writes its numbers.

    Attributes:
        expected: what the column expects, in words, for its errors.
        scales: factors that may follow a number, by their word.
        before: regular expression of what may stand before a number.
        after: regular expression of the unit that may follow number and factor.
    """

    expected: str
    scales: Mapping[str, int]
    before: str
    after: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches one whole value without white space between its parts."""
        scale = "|".join(sorted(self.scales, key=len, reverse=True))
        before, after = f"(?:{self.before})?", self.after
        high = rf"{before}(?P<high>{_NUMBER})(?P<high_scale>{scale})?(?P<high_after>{after})?"
        return re.compile(
            rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))?(?:约为|大约|约|近)?{before}"
            rf"(?:(?P<low>{_NUMBER})(?P<low_scale>{scale})?|(?P<numeral>{_NUMERAL}))(?P<low_after>{after})?"
            rf"(?:(?P<to>{_DASH}|至|到){high}|(?P<open>{_DASH}))?(?:左右|上下)?(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))?",
            re.IGNORECASE,
        )

    def read(self, text: str, unit: int = 1) -> Measure:
        """The canonical form of `text`; numbers that name no factor and no unit are multiplied by `unit`.

        In a range a number without factor takes the other's (500-800万). "About" is dropped.

        Raises:
            BadValue: no number, range or kept word; negative; 10^15 or more; a range from high to low.
        """
        text = plain(text)
        if word := self._word(_SPACE.sub("", text)):
            return word
        match = self._match(text)
        if match is None:
            raise BadValue(self.expected)
        high_factor = self._factor(match["high_scale"], match["high_after"])
        low_factor = self._factor(match["low_scale"], match["low_after"])
        if match["numeral"] and _LARGE.search(match["numeral"]):
            low_factor = 1
        low = self._number(match["low"] or match["numeral"], low_factor or high_factor or unit)
        bounded = [name for name in ("least", "most", "to", "open", "above", "below") if match[name]]
        if not bounded:
            return low
        if len(bounded) > 1 or (match["to"] and match["numeral"]):
            raise BadValue(self.expected)
        if bounded[0] in {"most", "below"}:
            return _range(0, low)
        if not match["high"]:
            return f"{low}-"
        high = self._number(match["high"], high_factor or low_factor or unit)
        return _range(low, high)

    def _word(self, text: str) -> str:
        """The kept word that `text` is, perhaps with a unit: 若干名."""
        if text in KEPT_WORDS:
            return text
        match = re.fullmatch(f"(若干|不限)(?:{self.after})", text)
        return match[1] if match else ""

    def unit_of(self, text: str) -> str:
        """The unit that `text` names after its number, '' if none."""
        match = self._match(plain(text))
        return (match["high_after"] or match["low_after"] or "") if match else ""

    def _match(self, text: str) -> re.Match[str] | None:
        return self.pattern.fullmatch(_SPACE.sub("", text)) if len(text) <= _LONGEST else None

    def _factor(self, scale: str | None, after: str | None) -> int | None:
        return self.scales[scale.lower()] if scale else 1 if after else None

    def _number(self, text: str, factor: int) -> int | float:
        numeral = parse_numeral(text)
        if numeral is None and not text[0].isdigit():
            raise BadValue(self.expected)
        # Decimal, for 1.1万 in binary fractions is 11000.000000000002.
        number = Decimal(text.replace(",", "")) if numeral is None else Decimal(numeral)
        number = min(number * factor, _LIMIT).quantize(_PRECISION)
        if number >= _LIMIT:
            raise BadValue(f"{self.expected}, below 10^15")
        return int(number) if number == number.to_integral_value() else float(number)


def _range(low: float, high: float) -> Measure:
    if low > high:
        raise BadValue("a range from the lower number to the higher")
    return low if low == high else f"{low}-{high}"


def bounds(value: Measure) -> tuple[float, float]:
    """Lower and upper bound of a canonical value.

    A number is both its bounds, "500 and more" has no upper bound (inf), a word says nothing (nan, nan).
    """
    if not isinstance(value, str):
        return float(value), float(value)
    low, dash, high = value.partition("-")
    if not dash:
        return math.nan, math.nan
    return float(low), float(high or math.inf)


def as_written(number: float) -> int | float:
    """A number as lists write it: 60 instead of 60.0."""
    return int(number) if float(number).is_integer() else number


def times(value: Measure, factor: Fraction) -> Measure:
    """A canonical value multiplied, to two decimals; a word stays."""
    if factor == 1 or (isinstance(value, str) and "-" not in value):
        return value
    low, high = bounds(value)
    if not isinstance(value, str):
        return _multiplied(low, factor)
    return f"{_multiplied(low, factor)}-{'' if high == math.inf else _multiplied(high, factor)}"


def _multiplied(number: float, factor: Fraction) -> int | float:
    product = round(Fraction(str(number)) * factor, 2)
    return int(product) if product.denominator == 1 else float(product)
