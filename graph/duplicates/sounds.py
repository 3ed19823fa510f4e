"""How Chinese text sounds: a sign for each syllable, so that homophones and near ones compare as equal."""

from __future__ import annotations

import re
from functools import cache

from graph.reference import read_table

_FIRST_SIGN = 0xE000
"""Private characters of Unicode stand for syllables; no name contains them."""
_NEAR = (
    (re.compile(r"^(z|c|s)h"), r"\1"),
    (re.compile(r"(?<=[aei])ng$"), "n"),
)
"""What many speakers do not tell apart: flat and curled initials, front and back nasals."""


@cache
def _signs() -> dict[int, str]:
    """Sign of each character that the table knows, by code point."""
    numbers = dict[str, int]()
    signs = dict[int, str]()
    for row in read_table("syllables"):
        syllable = row["syllable"]
        for pattern, replacement in _NEAR:
            syllable = pattern.sub(replacement, syllable)
        sign = chr(_FIRST_SIGN + numbers.setdefault(syllable, len(numbers)))
        signs |= {ord(character): sign for character in row["characters"]}
    return signs


def sound(text: str) -> str:
    """`text` with every simplified character of GB 2312 replaced by the sign of its syllable.

    Tones are left out, a character with several readings has its usual one, and zh/z, ch/c, sh/s and
    an/ang, en/eng, in/ing are one. Other characters stay.
    """
    return text.translate(_signs())
