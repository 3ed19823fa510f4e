"""Whole numbers written in Chinese."""

from __future__ import annotations

import re

_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SPELLINGS = str.maketrans("〇两萬億", "零二万亿")

_D = "[一二三四五六七八九]"
_TENS = f"{_D}?十{_D}?"
_HUNDREDS = f"{_D}百(?:零{_D}|{_TENS})?"
_THOUSANDS = f"{_D}千(?:零(?:{_TENS}|{_D})|{_HUNDREDS})?"
_SECTION = f"(?:{_THOUSANDS}|{_HUNDREDS}|{_TENS}|{_D})"
_NUMERAL = re.compile(
    f"(?:(?P<yi>{_SECTION})亿)?(?:零?(?P<wan>{_SECTION})万)?"
    f"(?P<ones>{_THOUSANDS}|零(?:{_HUNDREDS}|{_TENS}|{_D})|(?<![万亿]){_SECTION})?"
)


def parse_numeral(text: str) -> int | None:
    """The number that `text` spells (六十 → 60, 两百零五 → 205, 三千万 → 30,000,000), None if it spells none.

    Shortened and rough forms (二百五, 三五, 十几) are none: they say no one number.
    """
    text = text.translate(_SPELLINGS)
    match = _NUMERAL.fullmatch(text)
    if not match or not text:
        return 0 if text == "零" else None
    yi, wan, ones = (_section(match[name] or "") for name in ("yi", "wan", "ones"))
    return yi * 10**8 + wan * 10**4 + ones


def _section(text: str) -> int:
    total = digit = 0
    for character in text:
        if unit := _UNITS.get(character):
            total += (digit or 1) * unit
            digit = 0
        else:
            digit = _DIGITS.get(character, 0)
    return total + digit
