"""Marks that people write into cells: for nothing, and for what stands above."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_NOTHING = frozenset(
    {"/", "\\", "-", "--", "—", "——", "~", "(空)", "(空白)", "(跳过)", "(无)", "(未填)", "(未填写)"}
)
_AS_ABOVE = frozenset({"同上", "同前", "同上行", "(同上)", '"', "〃", "″"})


def without_marks(cells: Sequence[str]) -> list[str]:
    """A column with empty cells for marks of nothing, and the value above for marks of that."""
    comparable = {cell: unicodedata.normalize("NFKC", "".join(cell.split())) for cell in set(cells) if cell}
    nothing = {cell for cell, text in comparable.items() if text in _NOTHING}
    as_above = {cell for cell, text in comparable.items() if text in _AS_ABOVE or cell in _AS_ABOVE}
    kept = ["" if cell in nothing else cell for cell in cells]
    if as_above:
        above = ""
        for row, cell in enumerate(kept):
            kept[row] = above = above if cell in as_above else cell
    return kept
