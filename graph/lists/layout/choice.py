"""Which sheets of a file are lists: not those that explain, offer choices, or repeat the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.lists.layout.labels import is_known
from graph.lists.layout.sums import only_counts, repeats
from graph.lists.problems import Problem
from graph.lists.readers.sheet import Sheet
from graph.lists.table import Table

_EXPLAINS = re.compile(
    "说明|须知|指南|指引|要求|封面|目录|字典|下拉|选项|数据源|数据有效性|代码表|参数|样表|模板示例|填写示例"
)
_OF_BLANK_LISTS = frozenset({"填表说明", "选项"})
"""Sheets that blank lists have beside the one to fill in: nobody needs to hear that they are none."""
_SUMS_UP = re.compile("汇总|总表|总览|合计|全部|统计|一览")
_FEW = 2


def choose(found: Sequence[tuple[Sheet, list[Table]]]) -> list[Table]:
    """The tables that are lists; the first one tells which sheets were left out."""
    left_out = list[Problem]()
    kept = list[tuple[Sheet, list[Table]]]()
    several, partial = len(found) > 1, False
    for sheet, tables in found:
        if several and (_EXPLAINS.search(sheet.name) or sheet.hidden) and not _is_list(tables):
            if sheet.name not in _OF_BLANK_LISTS:
                left_out.append(
                    _left_out(sheet, "a list; the sheet explains or offers choices and is left out")
                )
        else:
            if sheet.hidden and tables:
                expected = "no hidden sheet; it is read like the others"
                tables[0].warnings.append(Problem(sheet.place, None, "sheet", sheet.name, expected))
            kept.append((sheet, tables))
    if any(_is_list(tables) for _, tables in kept):
        for sheet, tables in list(kept):
            if not _is_list(tables) and sheet.name:
                kept.remove((sheet, tables))
                partial = partial or any(table.rows for table in tables)
                left_out.append(
                    _left_out(sheet, "a list; the sheet has no header that is known and is left out")
                )
    for sheet, tables in list(kept):
        others = [table for other, them in kept if other is not sheet for table in them]
        if (
            _SUMS_UP.search(sheet.name)
            and others
            and all(only_counts(table) or repeats(table, others) for table in tables)
        ):
            kept.remove((sheet, tables))
            left_out.append(_left_out(sheet, "rows that other sheets do not have; the sheet is left out"))
    tables = [table for _, them in kept for table in them]
    if tables:
        tables[0].warnings += left_out
    for table in tables:
        table.partial = partial
    return tables


def _left_out(sheet: Sheet, expected: str) -> Problem:
    return Problem(sheet.place, None, "sheet", sheet.name, expected)


def _is_list(tables: Sequence[Table]) -> bool:
    return any(sum(map(is_known, table.headers)) >= _FEW and len(table.rows) for table in tables)
