"""Any text as XML, so that a parser gives it back."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def content(text: str) -> str:
    """Text between tags."""
    return escape(writable(text), {"\r": "&#13;"})


def attribute(text: str) -> str:
    """Value of an attribute, in quotes."""
    return quoteattr(writable(text))


def writable(text: str) -> str:
    """`text` with each character that XML cannot hold as `_xHHHH_`, which workbooks use too (ECMA-376).

    What looks like that already gets `_x005F_` for its first `_`, so that every text can be had back.
    """
    if "_x" in text:
        text = _LIKE_ESCAPED.sub("_x005F_", text)
    return _NOT_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
