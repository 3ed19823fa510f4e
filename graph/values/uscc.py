"""Unified social credit codes (GB 32100-2015)."""

from __future__ import annotations

import re

from graph.errors import BadValue
from graph.values.text import plain

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
_SEPARATORS = re.compile(r"[\s-]+")


def parse_uscc(text: str) -> str:
    """`text` as 18 capital letters and digits whose check character is right.

    Raises:
        BadValue: another length, a character that codes do not use (I, O, S, V, Z and signs), or a check
            character that does not fit; says which.
    """
    code = _SEPARATORS.sub("", plain(text)).upper()
    if len(code) != 18:
        raise BadValue(f"a unified social credit code of 18 characters, not {len(code)}")
    for position, character in enumerate(code, start=1):
        if character not in _VALUES:
            raise BadValue(
                f"a unified social credit code of digits and letters without I, O, S, V, Z, "
                f"not '{character}' as character {position}"
            )
    check = check_character(code[:17])
    if code[17] != check:
        raise BadValue(f"a unified social credit code with '{check}' as check character, not '{code[17]}'")
    return code


def check_character(body: str) -> str:
    """The 18th character for the first 17."""
    total = sum(_VALUES[character] * weight for character, weight in zip(body, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]
