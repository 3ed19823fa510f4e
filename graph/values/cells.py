"""Several values in one cell."""

from __future__ import annotations

import re

_SEPARATOR = re.compile("[;；]")


def split_cell(text: str) -> list[str]:
    """The values of a cell, separated by `;` or `；`: trimmed, in order, without empty and repeated ones."""
    return list(dict.fromkeys(part for piece in _SEPARATOR.split(text) if (part := piece.strip())))
