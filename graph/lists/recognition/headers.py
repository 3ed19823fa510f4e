"""Headers in comparable form, and the units and remarks that stand in them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from graph.reference import read_table
from graph.values.cells import split_cell

PARTS = " / "
"""Stands between the header of a group of columns and the header of one of them."""

_NOISE = re.compile(r"[\s*:_-]+")
_BRACKETS = str.maketrans("[]{}<>【】〔〕〈〉《》", "()()()()()()()")
_BRACKET = re.compile(r"(.+?)\(([^()]+)\)")
_NUMBERING = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、.]|\((?:\d{1,2}|[一二三四五六七八九十]{1,2})\)"
)
_REMARKS = frozenset({"必填", "选填", "可选", "可不填", "required", "optional"})

ROW_NUMBERS = frozenset({"序号", "行号", "no", "no.", "序", "次序", "项次", "编次"})
"""Headers, in comparable form, of columns that only count rows."""

MONEY_UNITS = {
    "元": 1, "人民币": 1, "人民币元": 1, "千元": 10**3, "万": 10**4, "万元": 10**4, "人民币万元": 10**4,
    "万元人民币": 10**4, "百万元": 10**6, "千万元": 10**7, "亿": 10**8, "亿元": 10**8,
}  # fmt: skip
"""Yuan that a bare number counts under a header such as 金额(万元)."""

_AFTER_UNIT = re.compile("[,;、。]")
_MONEY_END = re.compile(
    f"(.+?)/?({'|'.join(sorted(MONEY_UNITS.keys() - {'元', '万', '亿'}, key=len, reverse=True))})"
)


@lru_cache(maxsize=4096)
def header_key(header: str) -> str:
    """A header without white space, marks, case and width; remarks such as (必填) are dropped."""
    text = _NOISE.sub("", unicodedata.normalize("NFKC", header).translate(_BRACKETS)).casefold()
    base, remark = split_bracket(text)
    return base if remark in _REMARKS else text


def chinese_headers(list_name: str, column: str) -> list[str]:
    """Headers of a column besides its English name, the one that templates show first."""
    return [header for header in _headers(list_name, column) if not header.endswith("?")]


def doubtful_headers(list_name: str, column: str) -> list[str]:
    """Headers that mean the column only where most of the values below them can be read as its."""
    return [header[:-1] for header in _headers(list_name, column) if header.endswith("?")]


def _headers(list_name: str, column: str) -> list[str]:
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
    base, remark = split_bracket(key)
    unit = _AFTER_UNIT.split(remark)[0].removeprefix("单位")
    if unit in MONEY_UNITS:
        return base, MONEY_UNITS[unit]
    match = _MONEY_END.fullmatch(key)
    return (match[1], MONEY_UNITS[match[2]]) if match else (key, 1)


def split_bracket(key: str) -> tuple[str, str]:
    """What stands before a bracket at the end and what stands in it; '' for none."""
    match = _BRACKET.fullmatch(key)
    return (match[1], match[2]) if match else (key, "")


def without_numbering(key: str) -> str:
    """A key without the number before it: 1.企业名称."""
    match = _NUMBERING.match(key)
    return key[match.end() :] if match else key
