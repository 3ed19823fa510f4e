"""Titles for demands and resources that have none."""

from __future__ import annotations

import re

from graph.lists.recognition.headers import header_key
from graph.records import Value

Columns = dict[str, list[Value | None]]
"""Canonical values by name of a column."""

_NAMES = (
    "岗位名称", "岗位", "职位名称", "职位", "工种", "招聘岗位", "需求岗位", "产品名称", "产品", "商品名称",
    "货品名称", "物资名称", "物料名称", "材料名称", "原料名称", "设备名称", "品名", "品种", "项目名称",
    "项目", "课题名称", "技术名称", "成果名称", "政策名称", "事项名称", "服务名称", "课程名称", "活动名称",
    "场地名称", "主题",
)  # fmt: skip
"""Headers of columns that name what a row is about, the most telling first."""

LONGEST = 30
"""Characters of a title that is made of a description."""
_SHORTEST = 4

_NUMBERING = re.compile(r"^\s*(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）、]|\d{1,2}[.．](?!\d)|[-•·●*]+)\s*")
_ENDS = re.compile(r"[。！？；!?;\r\n]")
_CLAUSES = re.compile(r"[，,：:]")


def name_rows(columns: Columns) -> None:
    """Give rows without a title what a column such as 岗位名称 names; known columns stand by English name."""
    keys = {header_key(name): name for name in columns}
    for cells in [columns[keys[name]] for name in _NAMES if name in keys]:
        titles = columns.get("title") or [None] * len(cells)
        columns["title"] = [title or _line(cell) for title, cell in zip(titles, cells, strict=True)]


def make_titles(columns: Columns) -> None:
    """Give rows without a title one that is made of their description."""
    descriptions, titles = columns.get("description"), columns.get("title")
    if descriptions and (titles is None or None in titles):
        pairs = zip(titles or [None] * len(descriptions), descriptions, strict=True)
        columns["title"] = [title or first_clause(text) for title, text in pairs]


def first_clause(description: Value | None) -> Value | None:
    """A title made of the beginning of a description: its first sentence, cut at a comma where it is long."""
    text = _NUMBERING.sub("", str(description or "").strip())
    sentence = next((part for part in map(str.strip, _ENDS.split(text)) if part), "")
    title = _until_comma(sentence) if len(sentence) > LONGEST else sentence
    return f"{title[: LONGEST - 1]}…" if len(title) > LONGEST else title or None


def _until_comma(sentence: str) -> str:
    """The clauses of a sentence that together are short enough, at least the first that says something."""
    cuts = [match.start() for match in _CLAUSES.finditer(sentence) if match.start() >= _SHORTEST]
    fitting = [cut for cut in cuts if cut <= LONGEST]
    return sentence[: max(fitting)] if fitting else sentence


def _line(cell: Value | None) -> Value | None:
    return " ".join(str(cell).split())[:200] or None if cell is not None else None
