"""Words of one meaning that share no character, such as 贷款 and 借钱, seen as one token.

A bridge for the needs that alliances meet every day; it stands beside the words and replaces none of them.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

MARK = "≈"
"""Begins the name of a concept, so that it is no word of a text."""


def find_concepts(text: str) -> list[tuple[int, str]]:
    """Positions of the words of a normalised text that stand for a concept, and the concept's name."""
    names, pattern = _table()
    return [(match.start(), names[match[0]]) for match in pattern.finditer(text)]


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    rows = csv.DictReader(files("matching").joinpath("concepts.csv").read_text("utf-8").splitlines())
    names = {word: MARK + row["concept"] for row in rows for word in row["words"].split()}
    longest_first = sorted(names, key=lambda word: (-len(word), word))
    latin = "|".join(re.escape(word) for word in longest_first if word[0].isascii())
    others = "|".join(re.escape(word) for word in longest_first if not word[0].isascii())
    # A Latin word may have an ending, as in loans, but does not begin within another, as in accreditation.
    # Looking at the first character first keeps that from slowing the search.
    first = re.escape("".join({word[0] for word in names}))
    return names, re.compile(f"(?=[{first}])(?:{others}|(?<![a-z])(?:{latin}))")
