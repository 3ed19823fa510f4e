"""Text that a spreadsheet program would calculate, kept text by an apostrophe before it."""

from __future__ import annotations

import re

_STARTS = "=+\\-@\t\r＝＋－＠"
_FORMULA = re.compile(f"'*[{_STARTS}]")
_KEPT = re.compile(f"'[{_STARTS}]")


def harmless(text: str) -> str:
    """`text` as a spreadsheet keeps it text: what would begin a formula stands behind an apostrophe.

    What has apostrophes already gets one more, so that `as_written` gives every text back.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def as_written(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def holds_harmless(csv: str) -> bool:
    """Whether a CSV text can hold a cell that `harmless` changed."""
    return "'" in csv and bool(_KEPT.search(csv))
