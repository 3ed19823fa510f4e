"""Traditional to simplified characters; the one module that knows opencc."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol, cast

from opencc import OpenCC


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


# opencc declares itself typed, but the base class of its converter is compiled and has no stubs.
_CONVERTER = cast(_Converter, OpenCC("t2s"))
_HAN = range(0x3400, 0xA000)


@cache
def _convertible() -> re.Pattern[str]:
    # Looking a text up costs a quarter of converting it, and hardly any text of a list has traditional
    # characters. Han characters beyond the basic plane are too rare to be told apart.
    han = [chr(code) for code in _HAN]
    simplified = _CONVERTER.convert("\n".join(han)).split("\n")
    changed = "".join(old for old, new in zip(han, simplified, strict=True) if old != new)
    return re.compile(f"[{changed}\U00020000-\U000323af]")


def simplify(text: str) -> str:
    """`text` in simplified characters, words such as 乾隆 and 著作 left alone."""
    while _convertible().search(text):
        simplified = _CONVERTER.convert(text)
        if simplified == text:
            break
        text = simplified
    return text
