"""Headers in comparable form, and the units and remarks that stand in them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from graph.reference import read_table
from graph.values.cells import split_cell

_NOISE = re.compile(r"[\s*:_-]+")
_BRACKET = re.compile(r"(.+)\((.+)\)")
_REMARKS = frozenset({"必填", "选填", "可选", "可不填", "required", "optional"})

ROW_NUMBERS = frozenset({"序号", "行号", "no", "no."})
"""Headers, in comparable form, of columns that only count rows."""

MONEY_UNITS = {
    "元": 1, "人民币": 1, "千元": 10**3, "万": 10**4, "万元": 10**4, "人民币万元": 10**4,
    "百万元": 10**6, "亿": 10**8, "亿元": 10**8,
}  # fmt: skip
"""Yuan that a bare number counts under a header such as 金额(万元)."""


def header_key(header: str) -> str:
    """A header without white space, marks, case and width; remarks such as (必填) are dropped."""
    text = _NOISE.sub("", unicodedata.normalize("NFKC", header)).casefold()
    base, remark = _split(text)
    return base if remark in _REMARKS else text


def chinese_headers(list_name: str, column: str) -> list[str]:
    """Headers of a column besides its English name, the one that templates show first."""
    return _chinese_headers().get((list_name, column)) or _chinese_headers()["", column]


@cache
def _chinese_headers() -> dict[tuple[str, str], list[str]]:
    return {
        (row["list"], row["column"]): [row["header"], *split_cell(row["synonyms"])]
        for row in read_table("headers")
    }


def split_unit(header: str) -> tuple[str, int]:
    """Key of a header without its unit of money, and that unit in yuan (1 where none is named)."""
    key = header_key(header)
    base, unit = _split(key)
    return (base, MONEY_UNITS[unit]) if unit in MONEY_UNITS else (key, 1)


def _split(text: str) -> tuple[str, str]:
    match = _BRACKET.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")
